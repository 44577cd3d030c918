package io.enginehost.segment1b;

import java.util.Arrays;

/**
 * Finds the tiles of a country: those whose centre lies in it, by the even-odd rule along the centre line of every row. An edge
 * owns its southern end and not its northern one, a run owns its western crossing and not its eastern one, so a centre on a shared
 * border belongs to one country only. What decides is the comparison of doubles; formulas only say where to look.
 */
final class Scanline {

    private final CountryEdges edges;
    private final Grid grid;
    /** The rows whose centre line each edge crosses; the first is behind the last if it crosses none. */
    private final int[] firstRow;

    private final int[] lastRow;

    private Scanline(CountryEdges edges, Grid grid) {
        this.edges = edges;
        this.grid = grid;
        firstRow = new int[edges.size()];
        lastRow = new int[edges.size()];
        for (int edge = 0; edge < edges.size(); edge++) {
            firstRow[edge] = firstRowSouthOf(edges.y2(edge));
            lastRow[edge] = firstRowSouthOf(edges.y1(edge)) - 1;
        }
    }

    /**
     * The tiles of a country.
     *
     * @throws io.enginehost.api.EngineException {@code GEO_INVALID} if a line enters the country and does not leave it
     */
    static TileRuns fill(CountryEdges edges, Grid grid) {
        return new Scanline(edges, grid).fill();
    }

    private TileRuns fill() {
        int top = Arrays.stream(firstRow).min().orElse(0);
        int bottom = Arrays.stream(lastRow).max().orElse(-1);
        TileRuns.Builder runs = new TileRuns.Builder(grid);
        if (top > bottom) {
            return runs.build();
        }
        int[] begin = beginnings(top, bottom);
        double[] crossings = new double[begin[begin.length - 1]];
        int[] next = begin.clone();
        for (int edge = 0; edge < edges.size(); edge++) {
            for (int row = firstRow[edge]; row <= lastRow[edge]; row++) {
                crossings[next[row - top]++] = edges.crossing(edge, grid.centroidLat(row));
            }
        }
        for (int row = top; row <= bottom; row++) {
            addRow(runs, row, crossings, begin[row - top], begin[row - top + 1]);
        }
        return runs.build();
    }

    /** Where the crossings of each row begin when they lie row after row; one more than there are rows. */
    private int[] beginnings(int top, int bottom) {
        int[] begin = new int[bottom - top + 2];
        for (int edge = 0; edge < firstRow.length; edge++) {
            for (int row = firstRow[edge]; row <= lastRow[edge]; row++) {
                begin[row - top + 1]++;
            }
        }
        for (int i = 1; i < begin.length; i++) {
            begin[i] += begin[i - 1];
        }
        return begin;
    }

    private void addRow(TileRuns.Builder runs, int row, double[] crossings, int from, int to) {
        if ((to - from) % 2 != 0) {
            throw CountryEdges.invalid(edges.country(), "is entered and not left at latitude " + grid.centroidLat(row));
        }
        Arrays.sort(crossings, from, to);
        for (int i = from; i < to; i += 2) {
            int first = firstColumnEastOf(crossings[i]);
            int last = firstColumnEastOf(crossings[i + 1]) - 1;
            if (first <= last) {
                runs.add(row, first, last);
            }
        }
    }

    /** The first row whose centre line lies south of a latitude, and not on it; the number of rows if there is none. */
    private int firstRowSouthOf(double lat) {
        int row = Math.max(0, Math.min(grid.rows(), (int) Math.floor((90 - lat) * grid.n() + 0.5)));
        while (row > 0 && grid.centroidLat(row - 1) < lat) {
            row--;
        }
        while (row < grid.rows() && grid.centroidLat(row) >= lat) {
            row++;
        }
        return row;
    }

    /** The first column whose centre lies east of a longitude, or on it; the number of columns if there is none. */
    private int firstColumnEastOf(double lon) {
        int column = (int) Math.ceil((lon + 180) * grid.n() - 0.5);
        column = Math.max(0, Math.min(grid.columns(), column));
        while (column > 0 && grid.centroidLon(column - 1) >= lon) {
            column--;
        }
        while (column < grid.columns() && grid.centroidLon(column) < lon) {
            column++;
        }
        return column;
    }
}
