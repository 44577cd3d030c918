package io.enginehost.segment1b;

import io.enginehost.api.numeric.Neumaier;
import io.enginehost.segment1b.TileWeightsPolicy.Population;

/**
 * Spreads the people of places over the tiles of their country: a share of them in a normal law around the place, the rest in a wider
 * one. Sigma follows the size of the place, {@code sigma = clamp(coeff (P / 10^6)^exponent, min, max)} km; both laws end at a number of
 * sigmas and are made whole over the tiles that they reach. A law that reaches no centre of a tile, as most towns do whose tile is
 * larger than they are, goes to the nearest one.
 *
 * <p>Distances are those of a plane that touches the Earth at the place: {@code dy = KM dlat, dx = KM cos(lat of the place) dlon}. The
 * law is then a product of one factor per row and one per column, and costs no exponential per tile.
 */
final class PlaceKernel {

    /** Kilometres in a degree of latitude. */
    static final double KM = 111.195;

    private static final double RADIANS_PER_DEGREE = 0x1.1df46a2529d39p-6;
    private static final double MILLION = 1e6;

    private final TileRuns tiles;
    private final Grid grid;
    private final Population policy;
    private final double[] people;
    /** Area of a tile of each row from the first to the last, in square metres. */
    private final double[] rowArea;

    // The part of a place being spread.
    private double lat;
    private double lon;
    private double kmPerLon;
    private double[] columnDx2 = new double[64];
    private double[] columnFactor = new double[64];
    private final double[] rowDy2;
    private final double[] rowFactor;

    /** A country of at least one tile, without people yet. */
    PlaceKernel(TileRuns tiles, Population policy) {
        this.tiles = tiles;
        this.grid = tiles.grid();
        this.policy = policy;
        this.people = new double[tiles.size()];
        int top = tiles.row(0);
        rowArea = new double[tiles.row(tiles.runs() - 1) - top + 1];
        for (int i = 0; i < rowArea.length; i++) {
            rowArea[i] = grid.areaM2(top + i);
        }
        rowDy2 = new double[rowArea.length];
        rowFactor = new double[rowArea.length];
    }

    /** People per tile so far; the array belongs to the caller once all places are added. */
    double[] people() {
        return people;
    }

    /** Adds a place; callers add places in the order of their ids. */
    void add(double placeLat, double placeLon, long population) {
        lat = placeLat;
        lon = placeLon;
        kmPerLon = KM * StrictMath.cos(placeLat * RADIANS_PER_DEGREE);
        double size = Math.max(population, policy.min_place_population());
        double sigma = sigmaKm(size, policy);
        spread(size * (1 - policy.halo_share()), sigma);
        spread(size * policy.halo_share(), policy.halo_scale() * sigma);
    }

    /** The sigma of a town, in km. */
    static double sigmaKm(double population, Population policy) {
        double sigma = policy.sigma_coeff_km() * StrictMath.pow(population / MILLION, policy.sigma_exponent());
        return Math.max(policy.sigma_min_km(), Math.min(policy.sigma_max_km(), sigma));
    }

    private void spread(double mass, double sigma) {
        if (mass == 0) {
            return;
        }
        double reach = policy.truncate_sigmas() * sigma;
        Window window = window(reach);
        setFactors(window, 2 * sigma * sigma);
        Neumaier sum = new Neumaier();
        boolean reached = visit(window, reach * reach, (tile, weight) -> sum.add(weight));
        if (reached) {
            double scale = mass / sum.sum();
            visit(window, reach * reach, (tile, weight) -> people[tile] += scale * weight);
        } else {
            people[new NearestTile(tiles, lat, lon, kmPerLon).find()] += mass;
        }
    }

    /** Cells that hold all centres within reach; rows are those of the country, columns may pass the 180th meridian. */
    private record Window(int firstRow, int lastRow, int firstColumn, int width) {}

    private Window window(double reachKm) {
        int row = grid.rowOf(lat);
        int rows = (int) Math.ceil(reachKm / KM * grid.n()) + 1;
        int columns = (int) Math.ceil(Math.min(grid.columns(), reachKm / kmPerLon * grid.n())) + 1;
        int width = Math.min(grid.columns(), 2 * columns + 1);
        if (width > columnDx2.length) {
            columnDx2 = new double[2 * width];
            columnFactor = new double[2 * width];
        }
        return new Window(
                Math.max(tiles.row(0), row - rows),
                Math.min(tiles.row(tiles.runs() - 1), row + rows),
                grid.columnOf(lon) - (width - 1) / 2,
                width);
    }

    private void setFactors(Window window, double twoVariances) {
        for (int i = 0; i < window.width(); i++) {
            double dx = kmPerLon * lonDifference(Math.floorMod(window.firstColumn() + i, grid.columns()));
            columnDx2[i] = dx * dx;
            columnFactor[i] = StrictMath.exp(-columnDx2[i] / twoVariances);
        }
        for (int row = window.firstRow(); row <= window.lastRow(); row++) {
            double dy = KM * (grid.centroidLat(row) - lat);
            int i = row - tiles.row(0);
            rowDy2[i] = dy * dy;
            rowFactor[i] = StrictMath.exp(-rowDy2[i] / twoVariances) * rowArea[i];
        }
    }

    private interface Visitor {
        void visit(int tile, double weight);
    }

    /** Visits the tiles within reach from north to south, in each row from west to east as the window sees it. */
    private boolean visit(Window window, double reach2, Visitor visitor) {
        boolean any = false;
        int columns = grid.columns();
        for (int row = window.firstRow(); row <= window.lastRow(); row++) {
            int begin = tiles.firstRun(row);
            int end = tiles.firstRun(row + 1);
            double dy2 = rowDy2[row - tiles.row(0)];
            if (begin == end || dy2 > reach2) {
                continue;
            }
            double factor = rowFactor[row - tiles.row(0)];
            // Columns of a window over the 180th meridian run on below 0 or behind the last: there they are seen a turn
            // away.
            for (int shift = -columns; shift <= columns; shift += columns) {
                for (int run = begin; run < end; run++) {
                    int from = Math.max(0, tiles.first(run) + shift - window.firstColumn());
                    int to = Math.min(window.width() - 1, tiles.last(run) + shift - window.firstColumn());
                    int number = tiles.start(run) - tiles.first(run) - shift + window.firstColumn();
                    for (int i = from; i <= to; i++) {
                        if (dy2 + columnDx2[i] <= reach2) {
                            visitor.visit(number + i, factor * columnFactor[i]);
                            any = true;
                        }
                    }
                }
            }
        }
        return any;
    }

    private double lonDifference(int column) {
        return wrapped(grid.centroidLon(column) - lon);
    }

    /** A difference of longitudes the short way round. */
    static double wrapped(double degrees) {
        return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
    }
}
