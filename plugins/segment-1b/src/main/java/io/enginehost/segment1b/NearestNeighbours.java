package io.enginehost.segment1b;

/**
 * Finds to every point of a set the distance to the nearest other one, on a sphere. A balanced k-d tree over unit vectors, kept
 * in three arrays; the distances do not depend on how it is built.
 */
final class NearestNeighbours {

    /** Mean radius of the Earth (IUGG), metres. */
    static final double EARTH_RADIUS_M = 6_371_008.8;

    private static final double RADIANS = 0x1.1df46a2529d39p-6;

    private final double[][] axes;
    private final int[] order;
    private double best;

    private NearestNeighbours(double[] lon, double[] lat) {
        axes = new double[3][lon.length];
        order = new int[lon.length];
        for (int i = 0; i < lon.length; i++) {
            double phi = lat[i] * RADIANS;
            double lambda = lon[i] * RADIANS;
            axes[0][i] = StrictMath.cos(phi) * StrictMath.cos(lambda);
            axes[1][i] = StrictMath.cos(phi) * StrictMath.sin(lambda);
            axes[2][i] = StrictMath.sin(phi);
            order[i] = i;
        }
    }

    /**
     * The distance of every point to the nearest other one, along the surface.
     *
     * @param lon degrees, at least two points
     * @param lat degrees, as many
     * @return metres; 0 where two points coincide
     */
    static double[] metres(double[] lon, double[] lat) {
        NearestNeighbours tree = new NearestNeighbours(lon, lat);
        tree.build(0, lon.length, 0);
        double[] metres = new double[lon.length];
        for (int i = 0; i < metres.length; i++) {
            tree.best = Double.POSITIVE_INFINITY;
            tree.search(i, 0, lon.length, 0);
            double chord = StrictMath.sqrt(tree.best);
            metres[i] = 2 * StrictMath.asin(Math.min(1, chord / 2)) * EARTH_RADIUS_M;
        }
        return metres;
    }

    /** Puts the median of a range by one axis into its middle, smaller ones before it, and goes on with both halves. */
    private void build(int from, int to, int axis) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        select(from, to - 1, middle, axes[axis]);
        build(from, middle, (axis + 1) % 3);
        build(middle + 1, to, (axis + 1) % 3);
    }

    /** Hoare's selection; stops on equal values too, so that many coincident points do not make it quadratic. */
    private void select(int low, int high, int wanted, double[] axis) {
        while (low < high) {
            double pivot = axis[order[(low + high) >>> 1]];
            int i = low;
            int j = high;
            while (i <= j) {
                while (axis[order[i]] < pivot) {
                    i++;
                }
                while (axis[order[j]] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int swapped = order[i];
                    order[i++] = order[j];
                    order[j--] = swapped;
                }
            }
            if (wanted <= j) {
                high = j;
            } else if (wanted >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private void search(int point, int from, int to, int axis) {
        if (from >= to || best == 0) {
            return;
        }
        int middle = (from + to) >>> 1;
        int node = order[middle];
        if (node != point) {
            best = Math.min(best, squared(point, node));
        }
        double ahead = axes[axis][point] - axes[axis][node];
        int next = (axis + 1) % 3;
        if (ahead < 0) {
            search(point, from, middle, next);
            if (ahead * ahead < best) {
                search(point, middle + 1, to, next);
            }
        } else {
            search(point, middle + 1, to, next);
            if (ahead * ahead < best) {
                search(point, from, middle, next);
            }
        }
    }

    private double squared(int a, int b) {
        double x = axes[0][a] - axes[0][b];
        double y = axes[1][a] - axes[1][b];
        double z = axes[2][a] - axes[2][b];
        return x * x + y * y + z * z;
    }
}
