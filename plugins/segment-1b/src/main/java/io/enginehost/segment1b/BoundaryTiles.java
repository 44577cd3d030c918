package io.enginehost.segment1b;

import java.util.BitSet;

/**
 * Finds the tiles of a country that its border touches. A tile too many costs the states after this one a test of a point
 * against the border; a tile too few would put outlets into the sea. So all is widened by a margin far above rounding.
 */
final class BoundaryTiles {

    /** In cells. */
    private static final double MARGIN = 1e-6;

    private final CountryEdges edges;
    private final TileRuns tiles;
    private final Grid grid;
    private final BitSet touched;

    private BoundaryTiles(CountryEdges edges, TileRuns tiles) {
        this.edges = edges;
        this.tiles = tiles;
        this.grid = tiles.grid();
        this.touched = new BitSet(tiles.size());
    }

    /** The numbers of the tiles that an edge touches, or comes within a millionth of a cell of. */
    static BitSet of(CountryEdges edges, TileRuns tiles) {
        BoundaryTiles boundary = new BoundaryTiles(edges, tiles);
        for (int edge = 0; edge < edges.size(); edge++) {
            boundary.mark(edge);
        }
        return boundary.touched;
    }

    private void mark(int edge) {
        int n = grid.n();
        double south = edges.y1(edge);
        double north = edges.y2(edge);
        int firstRow = Math.max(0, (int) Math.floor((90 - north) * n - MARGIN));
        int lastRow = Math.min(grid.rows() - 1, (int) Math.floor((90 - south) * n + MARGIN));
        for (int row = firstRow; row <= lastRow; row++) {
            // The part of the edge within the band of the row.
            double from = Math.max(south, grid.latMin(row) - MARGIN / n);
            double to = Math.min(north, grid.latMax(row) + MARGIN / n);
            double x1 = from > south ? edges.crossing(edge, from) : edges.x1(edge);
            double x2 = to < north ? edges.crossing(edge, to) : edges.x2(edge);
            mark(row, column(Math.min(x1, x2), -MARGIN), column(Math.max(x1, x2), MARGIN));
        }
    }

    private int column(double lon, double margin) {
        return (int) Math.floor((lon + 180) * grid.n() + margin);
    }

    private void mark(int row, int from, int to) {
        for (int run = tiles.firstRun(row), end = tiles.firstRun(row + 1); run < end; run++) {
            int first = Math.max(from, tiles.first(run));
            int last = Math.min(to, tiles.last(run));
            if (first <= last) {
                int number = tiles.start(run) - tiles.first(run);
                touched.set(number + first, number + last + 1);
            }
        }
    }
}
