package io.enginehost.segment1b;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;

/**
 * The cells of one size that cover the Earth, and the tiles they become. Row 0 lies at the north pole, column 0 at 180 degrees
 * west; every level halves the cells of the one before. All that is known of a tile follows from its id and the policy's cells per
 * degree, so no table of bounds is needed.
 *
 * <p>Every edge is one whole number divided once, so the edge that two tiles share has the same bits for both, and no tile
 * crosses the 180th meridian.
 *
 * @param cellsPerDegree cells per degree at level 0, 1 to 120
 * @param level 0 to 8
 */
public record Grid(int cellsPerDegree, int level) {

    /** The finest grid that ids have room for at level 0: 30 arc-seconds. */
    public static final int MAX_CELLS_PER_DEGREE = 120;

    /** The finest level. */
    public static final int MAX_LEVEL = 8;

    /** Bits of an id below the level: enough for the cells of any admitted size. */
    private static final int CELL_BITS = 48;

    /** Square of the eccentricity of the WGS 84 ellipsoid. */
    private static final double E2 = 0.0066943799901413165;

    /** Half of its minor axis, in metres. */
    private static final double MINOR_M = 6356752.314245179;

    private static final double E = Math.sqrt(E2);
    private static final double RADIANS_PER_DEGREE = 0x1.1df46a2529d39p-6;

    /**
     * @throws EngineException {@code BOUNDS} if a size or level is out of range
     */
    public Grid {
        if (cellsPerDegree < 1 || cellsPerDegree > MAX_CELLS_PER_DEGREE || level < 0 || level > MAX_LEVEL) {
            throw new EngineException(
                    FailureClass.DOMAIN,
                    "BOUNDS",
                    "no grid has " + cellsPerDegree + " cells per degree at level " + level);
        }
    }

    /**
     * The grid that a tile belongs to.
     *
     * @throws EngineException {@code BOUNDS} if there is no such tile
     */
    public static Grid of(int cellsPerDegree, long tileId) {
        long level = tileId >> CELL_BITS;
        if (level < 0 || level > MAX_LEVEL) {
            throw new EngineException(FailureClass.DOMAIN, "BOUNDS", "no tile has the id " + tileId);
        }
        Grid grid = new Grid(cellsPerDegree, (int) level);
        if (cell(tileId) >= (long) grid.rows() * grid.columns()) {
            throw new EngineException(FailureClass.DOMAIN, "BOUNDS", "no tile of " + grid + " has the id " + tileId);
        }
        return grid;
    }

    /** Cells per degree at this level. */
    public int n() {
        return cellsPerDegree << level;
    }

    /** Cells around the Earth. */
    public int columns() {
        return 360 * n();
    }

    /** Cells from pole to pole. */
    public int rows() {
        return 180 * n();
    }

    /** The id of a tile; level 0 counts cells row by row. */
    public long tileId(int row, int column) {
        return ((long) level << CELL_BITS) + (long) row * columns() + column;
    }

    /** The row of a tile of this grid. */
    public int row(long tileId) {
        return (int) (cell(tileId) / columns());
    }

    /** The column of a tile of this grid. */
    public int column(long tileId) {
        return (int) (cell(tileId) % columns());
    }

    /** The western edge of a column, in degrees. */
    public double lonMin(int column) {
        return (double) (column - 180L * n()) / n();
    }

    /** The eastern edge of a column, in degrees: the western edge of the next. */
    public double lonMax(int column) {
        return lonMin(column + 1);
    }

    /** The northern edge of a row, in degrees. */
    public double latMax(int row) {
        return (double) (90L * n() - row) / n();
    }

    /** The southern edge of a row, in degrees: the northern edge of the next. */
    public double latMin(int row) {
        return latMax(row + 1);
    }

    /** The longitude of the centres of a column, in degrees. */
    public double centroidLon(int column) {
        return (double) (2L * column + 1 - 360L * n()) / (2L * n());
    }

    /** The latitude of the centres of a row, in degrees. */
    public double centroidLat(int row) {
        return (double) (180L * n() - 2L * row - 1) / (2L * n());
    }

    /**
     * The row of a latitude. A row owns its southern edge, not its northern one; the north pole belongs to row 0.
     *
     * @param lat -90 to 90
     */
    public int rowOf(double lat) {
        int row = Math.max(0, Math.min(rows() - 1, (int) Math.floor((90 - lat) * n())));
        while (row > 0 && lat >= latMax(row)) {
            row--;
        }
        while (row < rows() - 1 && lat < latMin(row)) {
            row++;
        }
        return row;
    }

    /**
     * The column of a longitude. A column owns its western edge, not its eastern one; the 180th meridian belongs to the last.
     *
     * @param lon -180 to 180
     */
    public int columnOf(double lon) {
        int column = Math.max(0, Math.min(columns() - 1, (int) Math.floor((lon + 180) * n())));
        while (column > 0 && lon < lonMin(column)) {
            column--;
        }
        while (column < columns() - 1 && lon >= lonMax(column)) {
            column++;
        }
        return column;
    }

    /**
     * The area of each cell of a row in square metres, on the WGS 84 ellipsoid. In closed form: a zone between two parallels of an
     * oblate ellipsoid has the area {@code pi b^2 (Q(north) - Q(south))} with {@code Q(f) = sin f / (1 - e^2 sin^2 f) + ln((1 + e sin f)
     * / (1 - e sin f)) / (2 e)} (Snyder: "Map Projections - A Working Manual", USGS 1395, equation 3-12).
     */
    public double areaM2(int row) {
        return Math.PI / (180.0 * n()) * (MINOR_M * MINOR_M) / 2 * (authalic(latMax(row)) - authalic(latMin(row)));
    }

    private static double authalic(double lat) {
        double sin = StrictMath.sin(lat * RADIANS_PER_DEGREE);
        return sin / (1 - E2 * sin * sin) + StrictMath.log((1 + E * sin) / (1 - E * sin)) / (2 * E);
    }

    private static long cell(long tileId) {
        return tileId & ((1L << CELL_BITS) - 1);
    }
}
