package io.enginehost.zones;

/** The grid of quarter-degree cells over the world, numbered row by row from the south-west, in units of 1e-7 degree. */
final class CellGrid {

    static final int COLS = 1440;
    static final int ROWS = 720;
    static final int CELLS = COLS * ROWS;
    static final long CELL = 2_500_000L;
    static final long HALF_TURN = 1_800_000_000L;
    static final long POLE = 900_000_000L;

    private CellGrid() {}

    /** The cell a point is looked up in; cells are half-open except at the eastern and northern ends. */
    static int cellOf(long x, long y) {
        int col = (int) Math.min(COLS - 1, (x + HALF_TURN) / CELL);
        int row = (int) Math.min(ROWS - 1, (y + POLE) / CELL);
        return row * COLS + col;
    }

    /** First column whose closed cells hold x. */
    static int firstCol(long x) {
        return (int) Math.max(0, (x + HALF_TURN + CELL - 1) / CELL - 1);
    }

    /** Last column whose closed cells hold x. */
    static int lastCol(long x) {
        return (int) Math.min(COLS - 1, (x + HALF_TURN) / CELL);
    }

    /** First row whose closed cells hold y. */
    static int firstRow(long y) {
        return (int) Math.max(0, (y + POLE + CELL - 1) / CELL - 1);
    }

    /** Last row whose closed cells hold y. */
    static int lastRow(long y) {
        return (int) Math.min(ROWS - 1, (y + POLE) / CELL);
    }

    static long west(int col) {
        return col * CELL - HALF_TURN;
    }

    static long south(int row) {
        return row * CELL - POLE;
    }
}
