package io.enginehost.segment1b;

/**
 * The tile whose centre is nearest to a place, in the plane that touches the Earth there; of equally near ones the one with the lowest
 * id. In each row only the tiles next to the place's column can be nearest, and rows are left when they alone are farther than the
 * best: no search walks all tiles.
 */
final class NearestTile {

    private final TileRuns tiles;
    private final Grid grid;
    private final double lat;
    private final double lon;
    private final double kmPerLon;
    private final int column;
    private int best = -1;
    private double bestDistance = Double.POSITIVE_INFINITY;

    /**
     * @param tiles at least one
     * @param lat latitude of the place in degrees
     * @param lon its longitude
     * @param kmPerLon kilometres in a degree of longitude there
     */
    NearestTile(TileRuns tiles, double lat, double lon, double kmPerLon) {
        this.tiles = tiles;
        this.grid = tiles.grid();
        this.lat = lat;
        this.lon = lon;
        this.kmPerLon = kmPerLon;
        this.column = grid.columnOf(lon);
    }

    /** The number of the nearest tile. */
    int find() {
        int row = grid.rowOf(lat);
        boolean north = true;
        boolean south = true;
        for (int step = 0; north || south; step++) {
            north = north && look(row - step);
            south = south && look(row + step);
        }
        return best;
    }

    /** Looks at a row; false if neither it nor a row beyond it can hold the nearest tile. */
    private boolean look(int row) {
        if (row < 0 || row >= grid.rows()) {
            return false;
        }
        double dy = PlaceKernel.KM * (grid.centroidLat(row) - lat);
        if (dy * dy > bestDistance) {
            return false;
        }
        int begin = tiles.firstRun(row);
        int end = tiles.firstRun(row + 1);
        if (begin < end) {
            int west = lastRunFrom(begin, end);
            tryAround(west, dy);
            if (west + 1 < end) {
                tryAround(west + 1, dy);
            }
            // The short way may lead over the 180th meridian.
            tryTile(begin, tiles.first(begin), dy);
            tryTile(end - 1, tiles.last(end - 1), dy);
        }
        return true;
    }

    /** The last run of a row that begins at the place's column or west of it, else the first. */
    private int lastRunFrom(int begin, int end) {
        int low = begin;
        int high = end - 1;
        while (low < high) {
            int run = (low + high + 1) >>> 1;
            if (tiles.first(run) <= column) {
                low = run;
            } else {
                high = run - 1;
            }
        }
        return low;
    }

    /** Tries the tiles of a run that are next to the place: its own column, and the neighbours, which may be as near. */
    private void tryAround(int run, double dy) {
        for (int c = column - 1; c <= column + 1; c++) {
            tryTile(run, Math.max(tiles.first(run), Math.min(tiles.last(run), c)), dy);
        }
    }

    private void tryTile(int run, int atColumn, double dy) {
        double dx = kmPerLon * PlaceKernel.wrapped(grid.centroidLon(atColumn) - lon);
        double distance = dy * dy + dx * dx;
        int tile = tiles.start(run) + atColumn - tiles.first(run);
        if (distance < bestDistance || distance == bestDistance && tile < best) {
            best = tile;
            bestDistance = distance;
        }
    }
}
