package io.enginehost.segment1b;

/**
 * A tile on the map, in degrees.
 *
 * @param cellsPerDegree tiles per degree at the level of this one
 */
record TileBox(
        double lonMin,
        double lonMax,
        double latMin,
        double latMax,
        double centroidLon,
        double centroidLat,
        double cellsPerDegree) {

    /** The box of a tile, which follows from its id. */
    static TileBox of(int cellsPerDegree, long tileId) {
        Grid grid = Grid.of(cellsPerDegree, tileId);
        int row = grid.row(tileId);
        int column = grid.column(tileId);
        return new TileBox(
                grid.lonMin(column),
                grid.lonMax(column),
                grid.latMin(row),
                grid.latMax(row),
                grid.centroidLon(column),
                grid.centroidLat(row),
                grid.n());
    }

    /** Whether a point lies in the tile or on its edge. */
    boolean covers(double lon, double lat) {
        return lonMin <= lon && lon <= lonMax && latMin <= lat && lat <= latMax;
    }
}
