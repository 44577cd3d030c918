package io.enginehost.segment1b;

import java.util.Arrays;

/**
 * The tiles of a country as runs of neighbours in a row, ascending by row and column, and so by tile id. A country of millions of
 * tiles has a few thousand runs. Tiles are numbered from 0 in that order. Immutable once built.
 */
final class TileRuns {

    private final Grid grid;
    private final int size;
    private final int runs;
    /** Row, first column, last column and number of the first tile of each run. */
    private final int[] row;

    private final int[] first;
    private final int[] last;
    private final int[] start;
    /** The first run of every row from the first to the last that has one; one more than there are rows. */
    private final int[] rowStart;

    private TileRuns(Builder from) {
        grid = from.grid;
        size = from.size;
        runs = from.runs;
        row = Arrays.copyOf(from.row, runs);
        first = Arrays.copyOf(from.first, runs);
        last = Arrays.copyOf(from.last, runs);
        start = Arrays.copyOf(from.start, runs);
        rowStart = new int[runs == 0 ? 1 : row[runs - 1] - row[0] + 2];
        for (int run = 0, r = 0; r < rowStart.length; r++) {
            while (run < runs && row[run] - row[0] < r) {
                run++;
            }
            rowStart[r] = run;
        }
    }

    /** Collects runs in ascending order; those that touch become one. */
    static final class Builder {

        private final Grid grid;
        private int size;
        private int runs;
        private int[] row = new int[16];
        private int[] first = new int[16];
        private int[] last = new int[16];
        private int[] start = new int[16];

        Builder(Grid grid) {
            this.grid = grid;
        }

        /** Adds the tiles of a row from one column to another, both included, behind those added before. */
        Builder add(int ofRow, int from, int to) {
            int before = runs - 1;
            if (before >= 0 && (row[before] > ofRow || row[before] == ofRow && last[before] >= from)) {
                throw new IllegalArgumentException(
                        "tiles of row " + ofRow + " from column " + from + " come out of order");
            }
            if (before >= 0 && row[before] == ofRow && last[before] + 1 == from) {
                last[before] = to;
            } else {
                if (runs == row.length) {
                    row = Arrays.copyOf(row, 2 * runs);
                    first = Arrays.copyOf(first, 2 * runs);
                    last = Arrays.copyOf(last, 2 * runs);
                    start = Arrays.copyOf(start, 2 * runs);
                }
                row[runs] = ofRow;
                first[runs] = from;
                last[runs] = to;
                start[runs++] = size;
            }
            size = Math.addExact(size, to - from + 1);
            return this;
        }

        /** Adds one tile. */
        Builder add(int ofRow, int column) {
            return add(ofRow, column, column);
        }

        TileRuns build() {
            return new TileRuns(this);
        }
    }

    /** The grid of the tiles. */
    Grid grid() {
        return grid;
    }

    /** How many tiles there are. */
    int size() {
        return size;
    }

    /** How many runs there are. */
    int runs() {
        return runs;
    }

    /** The row of a run. */
    int row(int run) {
        return row[run];
    }

    /** The first column of a run. */
    int first(int run) {
        return first[run];
    }

    /** The last column of a run. */
    int last(int run) {
        return last[run];
    }

    /** The number of the first tile of a run. */
    int start(int run) {
        return start[run];
    }

    /** The first run of a row, or of the rows after it if it has none; {@link #runs()} if there are no more. */
    int firstRun(int ofRow) {
        if (runs == 0 || ofRow < row[0]) {
            return 0;
        }
        int r = ofRow - row[0];
        return r < rowStart.length ? rowStart[r] : runs;
    }

    /** The number of the tile in a row and column, -1 if the country has none there. */
    int find(int ofRow, int column) {
        int low = firstRun(ofRow);
        int high = firstRun(ofRow + 1) - 1;
        while (low <= high) {
            int run = (low + high) >>> 1;
            if (last[run] < column) {
                low = run + 1;
            } else if (first[run] > column) {
                high = run - 1;
            } else {
                return start[run] + column - first[run];
            }
        }
        return -1;
    }
}
