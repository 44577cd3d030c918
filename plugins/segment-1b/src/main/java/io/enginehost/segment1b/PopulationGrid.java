package io.enginehost.segment1b;

import io.enginehost.api.Blob;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * People on a grid of one's own, any raster summed to cells of one size: a CSV file with the header {@code
 * cells_per_degree,grid_row,grid_col,population}, the first column the same in all lines, rows from 90 degrees north, columns from 180
 * degrees west, cells in rising order. Cells without people are left out. Immutable.
 */
final class PopulationGrid {

    private static final String HEADER = "cells_per_degree,grid_row,grid_col,population";

    private final int cellsPerDegree;
    /** Row times columns plus column, rising, with the people there. */
    private final long[] cells;

    private final double[] people;

    private PopulationGrid(int cellsPerDegree, long[] cells, double[] people) {
        this.cellsPerDegree = cellsPerDegree;
        this.cells = cells;
        this.people = people;
    }

    /**
     * Reads a grid.
     *
     * @throws EngineException {@code GRID_INVALID} with the number of the first line that is wrong
     */
    static PopulationGrid read(Blob file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
            return new Reader().read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader {

        private int line = 1;
        private int cellsPerDegree;
        private int size;
        private long[] cells = new long[1024];
        private double[] people = new double[1024];

        PopulationGrid read(BufferedReader reader) throws IOException {
            if (!HEADER.equals(reader.readLine())) {
                throw fault("the header must be " + HEADER);
            }
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                add(text.split(",", -1));
            }
            if (size == 0) {
                throw fault("there is no cell");
            }
            return new PopulationGrid(cellsPerDegree, Arrays.copyOf(cells, size), Arrays.copyOf(people, size));
        }

        private void add(String[] fields) {
            if (fields.length != 4) {
                throw fault("there are " + fields.length + " fields, must be 4");
            }
            int n = whole(fields[0], Grid.MAX_CELLS_PER_DEGREE << Grid.MAX_LEVEL);
            if (n == 0 || size > 0 && n != cellsPerDegree) {
                throw fault("cells_per_degree is " + n + ", must be the same in all lines and at least 1");
            }
            cellsPerDegree = n;
            long cell = (long) whole(fields[1], 180 * n - 1) * (360L * n) + whole(fields[2], 360 * n - 1);
            if (size > 0 && cell <= cells[size - 1]) {
                throw fault("cells must rise by grid_row, grid_col");
            }
            double population = number(fields[3]);
            if (!(population > 0 && population < Double.POSITIVE_INFINITY)) {
                throw fault("population must be above 0, is " + population);
            }
            if (size == cells.length) {
                cells = Arrays.copyOf(cells, 2 * size);
                people = Arrays.copyOf(people, 2 * size);
            }
            cells[size] = cell;
            people[size++] = population;
        }

        private int whole(String text, int max) {
            double value = number(text);
            if (!(value >= 0 && value <= max && value == Math.rint(value))) {
                throw fault("\"" + text + "\" must be a whole number from 0 to " + max);
            }
            return (int) value;
        }

        private double number(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw fault("\"" + text + "\" is no number").causedBy(e);
            }
        }

        private EngineException fault(String what) {
            return new EngineException(
                    FailureClass.INGRESS_SCHEMA, "GRID_INVALID", "line " + line + " of the population grid: " + what);
        }
    }

    /**
     * People per tile. A cell counts for the tile that holds its centre; one that is larger than a tile is shared out by area among the
     * tiles of the country whose centres it holds. So a cell on a border counts for both countries: only the shares within a country
     * matter.
     */
    double[] people(TileRuns tiles) {
        return cellsPerDegree >= tiles.grid().n() ? gathered(tiles) : sharedOut(tiles);
    }

    private double[] gathered(TileRuns tiles) {
        double[] sums = new double[tiles.size()];
        Grid grid = tiles.grid();
        long columns = 360L * cellsPerDegree;
        for (int run = 0; run < tiles.runs(); run++) {
            int tileRow = tiles.row(run);
            for (int row = firstRow(tileRow, grid); row < firstRow(tileRow + 1, grid); row++) {
                long begin = row * columns + firstColumn(tiles.first(run), grid);
                long end = row * columns + firstColumn(tiles.last(run) + 1, grid);
                for (int i = at(begin); i < cells.length && cells[i] < end; i++) {
                    long column = (2 * (cells[i] - row * columns) + 1) * grid.n() / (2L * cellsPerDegree);
                    sums[tiles.start(run) + (int) column - tiles.first(run)] += people[i];
                }
            }
        }
        return sums;
    }

    // With m cells and n tiles per degree the centre of cell c lies at (2c + 1) / 2m, the beginning of tile t at t / n.
    // All in whole
    // numbers, and on an edge as Grid has it: a tile owns its western and its southern edge.

    /** The first row of cells whose centre lies south of the northern edge of a row of tiles. */
    private int firstRow(int tile, Grid grid) {
        return (int) Math.floorDiv(2L * cellsPerDegree * tile - grid.n(), 2L * grid.n()) + 1;
    }

    /** The first column of cells whose centre lies east of the western edge of a column of tiles, or on it. */
    private int firstColumn(int tile, Grid grid) {
        return (int) -Math.floorDiv(grid.n() - 2L * cellsPerDegree * tile, 2L * grid.n());
    }

    /** The row of cells that holds the centre of a row of tiles. */
    private long rowWith(int tile, Grid grid) {
        return ((2L * tile + 1) * cellsPerDegree - 1) / (2L * grid.n());
    }

    /** The column of cells that holds the centre of a column of tiles. */
    private long columnWith(int tile, Grid grid) {
        return (2L * tile + 1) * cellsPerDegree / (2L * grid.n());
    }

    private double[] sharedOut(TileRuns tiles) {
        Grid grid = tiles.grid();
        double[] shares = new double[tiles.size()];
        double[] areas = new double[cells.length];
        int[] cellOf = new int[tiles.size()];
        for (int run = 0; run < tiles.runs(); run++) {
            long row = rowWith(tiles.row(run), grid) * 360L * cellsPerDegree;
            double area = grid.areaM2(tiles.row(run));
            for (int column = tiles.first(run); column <= tiles.last(run); column++) {
                int tile = tiles.start(run) + column - tiles.first(run);
                long cell = row + columnWith(column, grid);
                int i = at(cell);
                cellOf[tile] = i < cells.length && cells[i] == cell ? i : -1;
                if (cellOf[tile] >= 0) {
                    shares[tile] = area;
                    areas[i] += area;
                }
            }
        }
        for (int tile = 0; tile < shares.length; tile++) {
            if (cellOf[tile] >= 0) {
                shares[tile] = people[cellOf[tile]] * (shares[tile] / areas[cellOf[tile]]);
            }
        }
        return shares;
    }

    /** The first known cell that is not before another. */
    private int at(long cell) {
        int i = Arrays.binarySearch(cells, cell);
        return i >= 0 ? i : -i - 1;
    }
}
