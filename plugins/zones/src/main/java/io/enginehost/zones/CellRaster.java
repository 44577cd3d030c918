package io.enginehost.zones;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The grid cells one part has to do with: those its edges touch and those it covers whole. A part can cover a point of no
 * other cell: where no edge touches the closed cell, the answer is the same all over it, and its centre gives it.
 */
final class CellRaster {

    private final long scale;
    private final int firstCol;
    private final int firstRow;
    private final int cols;
    private final int rows;
    private final BitSet touched;
    /** Per cell: an odd number of edges crosses the row's centre line in this column. */
    private final BitSet crossed;

    private CellRaster(ZonePart part, long scale) {
        this.scale = scale;
        firstCol = CellGrid.firstCol(part.minX() * scale);
        firstRow = CellGrid.firstRow(part.minY() * scale);
        cols = CellGrid.lastCol(part.maxX() * scale) - firstCol + 1;
        rows = CellGrid.lastRow(part.maxY() * scale) - firstRow + 1;
        touched = new BitSet(cols * rows);
        crossed = new BitSet(cols * rows);
    }

    /**
     * The cells of a part, ascending, each as 2·cell + 1 if an edge touches it and 2·cell if it is covered whole.
     *
     * @param rings in lattice steps, no edge longer than 45 degrees in an axis
     */
    static int[] cells(ZonePart part, List<int[]> rings, Lattice lattice) {
        CellRaster raster = new CellRaster(part, lattice.unitsPerStep());
        for (int[] ring : rings) {
            for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
                raster.draw(ring[j], ring[j + 1], ring[i], ring[i + 1]);
            }
        }
        return raster.collect();
    }

    private void draw(int ax, int ay, int bx, int by) {
        // Upwards, so that the crossing of a centre line has a positive denominator.
        boolean up = ay <= by;
        long x1 = scale * (up ? ax : bx);
        long y1 = scale * (up ? ay : by);
        long x2 = scale * (up ? bx : ax);
        long y2 = scale * (up ? by : ay);
        int c1 = CellGrid.firstCol(Math.min(x1, x2));
        int c2 = CellGrid.lastCol(Math.max(x1, x2));
        int r1 = CellGrid.firstRow(y1);
        int r2 = CellGrid.lastRow(y2);
        for (int row = r1; row <= r2; row++) {
            for (int col = c1; col <= c2; col++) {
                if (c1 == c2 || r1 == r2 || touches(x1, y1, x2, y2, col, row)) {
                    touched.set(index(col, row));
                }
            }
            long centre = CellGrid.south(row) + CellGrid.CELL / 2;
            if (y1 <= centre && centre < y2) {
                long x = (x1 + CellGrid.HALF_TURN) * (y2 - y1) + (x2 - x1) * (centre - y1);
                int col = (int) Math.min(CellGrid.COLS - 1, Math.floorDiv(x, (y2 - y1) * CellGrid.CELL));
                crossed.flip(index(col, row));
            }
        }
    }

    private int index(int col, int row) {
        return (row - firstRow) * cols + col - firstCol;
    }

    /** Whether a segment whose box meets the closed cell meets the cell: its corners are not all on one side of it. */
    private static boolean touches(long x1, long y1, long x2, long y2, int col, int row) {
        long dx = x2 - x1;
        long dy = y2 - y1;
        long west = CellGrid.west(col) - x1;
        long south = CellGrid.south(row) - y1;
        long sw = dx * south - dy * west;
        long se = sw - dy * CellGrid.CELL;
        long nw = sw + dx * CellGrid.CELL;
        long ne = se + dx * CellGrid.CELL;
        return !(sw > 0 && se > 0 && nw > 0 && ne > 0) && !(sw < 0 && se < 0 && nw < 0 && ne < 0);
    }

    private int[] collect() {
        int[] cells = new int[Math.max(16, 2 * touched.cardinality())];
        int n = 0;
        for (int row = 0; row < rows; row++) {
            boolean inside = false;
            for (int col = 0; col < cols; col++) {
                int i = row * cols + col;
                boolean edge = touched.get(i);
                if (edge || inside) {
                    if (n == cells.length) {
                        cells = Arrays.copyOf(cells, 2 * n);
                    }
                    int cell = (row + firstRow) * CellGrid.COLS + col + firstCol;
                    cells[n++] = 2 * cell + (edge ? 1 : 0);
                }
                inside ^= crossed.get(i);
            }
        }
        return Arrays.copyOf(cells, n);
    }
}
