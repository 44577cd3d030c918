package io.enginehost.segment1b;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.numeric.Rounding;
import io.enginehost.api.random.Stream;

/**
 * Draws the place of a site in its tile: near the first anchor, near the second, or anywhere. What falls outside of tile or
 * country is drawn again, around the same anchor; after many attempts points are pulled towards the centre of the tile, which
 * lies in the country.
 */
final class Placement {

    /** Kilometres per degree of latitude. */
    static final double KM_PER_DEGREE = 111.195;

    private static final double TAU = 0x1.921fb54442d18p+2;
    private static final double RADIANS = 0x1.1df46a2529d39p-6;
    private static final double SMALLEST = 0x1p-53;
    private static final int DECIMALS = 6;

    /** Widest spread in longitude, as a fraction of the tile: near the poles a tile is narrow. */
    private static final double MAX_SIGMA_LON = 0.25;

    private final JitterPolicy policy;

    Placement(JitterPolicy policy) {
        this.policy = policy;
    }

    /** Parts of the mixture. The constants are the values of the column. */
    enum Component {
        core_cluster,
        secondary_cluster,
        sparse_tail,
        uniform_v1
    }

    /** The anchors of a tile, degrees. */
    record AnchorPair(double primaryLon, double primaryLat, double secondaryLon, double secondaryLat) {}

    /**
     * Where a site stands.
     *
     * @param deltaLat degrees from the centre of the tile; what {@link #absolute} makes a coordinate of
     * @param attempts how many were made, this one included
     * @param sigmaLat spread of the cluster in degrees, 0 without one
     */
    record Spot(
            double deltaLat, double deltaLon, Component component, int attempts, double sigmaLat, double sigmaLon) {}

    /** A component and what the uniform that chose it has left over: again uniform, and independent of the choice. */
    record Choice(Component component, double v) {}

    /** The coordinate at a distance from the centre of a tile, to 6 decimals. */
    static double absolute(double centroid, double delta) {
        return Rounding.halfEven(centroid + delta, DECIMALS);
    }

    /** A normal cluster around an anchor, degrees. */
    private record Cluster(double lon, double lat, double sigmaLon, double sigmaLat) {}

    /**
     * Draws a place. Two uniforms per attempt; the first of all also chooses the component, which stays.
     *
     * @param inside whether a point is in the country
     * @throws EngineException {@code RESAMPLE_EXHAUSTED}
     */
    Spot draw(TileBox box, AnchorPair anchors, Inside inside, Stream stream) {
        stream.nextPair();
        Choice choice = choose(stream.first());
        Component component = choice.component();
        Cluster cluster = cluster(component, box, anchors);
        double v = choice.v();
        for (int attempt = 1; ; attempt++) {
            v = Math.min(Math.max(v, SMALLEST), 1 - SMALLEST);
            Spot spot = cluster == null
                    ? scatter(box, component, v, stream.second(), attempt)
                    : gather(box, component, cluster, v, stream.second(), attempt);
            double lon = absolute(box.centroidLon(), spot.deltaLon());
            double lat = absolute(box.centroidLat(), spot.deltaLat());
            if (lon > -180 && box.covers(lon, lat) && inside.covers(lon, lat)) {
                return spot;
            }
            if (attempt == policy.max_attempts()) {
                throw exhausted(box);
            }
            stream.nextPair();
            v = stream.first();
        }
    }

    /** A point of a cluster: Box and Muller's two normals. */
    private Spot gather(TileBox box, Component component, Cluster cluster, double v, double u, int attempt) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(v));
        double angle = TAU * u;
        return spot(
                box,
                cluster.lon() + cluster.sigmaLon() * radius * StrictMath.cos(angle),
                cluster.lat() + cluster.sigmaLat() * radius * StrictMath.sin(angle),
                component,
                attempt,
                cluster);
    }

    /** A point of the tile, or of the part of it around its centre. */
    private Spot scatter(TileBox box, Component component, double v, double u, int attempt) {
        double reach = component == Component.uniform_v1
                ? 1
                : policy.components().sparse_tail().max_offset_fraction();
        return spot(
                box,
                box.centroidLon() + (2 * v - 1) * reach * 0.5 / box.cellsPerDegree(),
                box.centroidLat() + (2 * u - 1) * reach * 0.5 / box.cellsPerDegree(),
                component,
                attempt,
                null);
    }

    private Spot spot(TileBox box, double lon, double lat, Component component, int attempt, Cluster cluster) {
        double pull = attempt > policy.shrink_after()
                ? StrictMath.pow(policy.shrink_factor(), attempt - policy.shrink_after())
                : 1;
        if (pull < 1) {
            lon = box.centroidLon() + (lon - box.centroidLon()) * pull;
            lat = box.centroidLat() + (lat - box.centroidLat()) * pull;
        }
        return new Spot(
                Rounding.halfEven(lat, DECIMALS) - box.centroidLat(),
                Rounding.halfEven(lon, DECIMALS) - box.centroidLon(),
                component,
                attempt,
                cluster == null ? 0 : cluster.sigmaLat(),
                cluster == null ? 0 : cluster.sigmaLon());
    }

    private EngineException exhausted(TileBox box) {
        return new EngineException(
                        FailureClass.DOMAIN,
                        "RESAMPLE_EXHAUSTED",
                        "no point in tile and country after " + policy.max_attempts() + " attempts around "
                                + box.centroidLon() + " " + box.centroidLat())
                .hint("raise max_attempts in s6_jitter_policy, or shrink from an earlier attempt");
    }

    /** Splits a uniform into a component and another uniform. */
    Choice choose(double u) {
        if (policy.mode() == JitterPolicy.Mode.uniform_v1) {
            return new Choice(Component.uniform_v1, u);
        }
        double core = policy.component_weights().core_cluster();
        double secondary = policy.component_weights().secondary_cluster();
        double tail = policy.component_weights().sparse_tail();
        if (u < core || secondary <= 0 && tail <= 0) {
            return new Choice(Component.core_cluster, u / core);
        }
        if (u < core + secondary || tail <= 0) {
            return new Choice(Component.secondary_cluster, (u - core) / secondary);
        }
        return new Choice(Component.sparse_tail, (u - core - secondary) / tail);
    }

    /** The cluster of a component, or null if it has none. */
    private Cluster cluster(Component component, TileBox box, AnchorPair anchors) {
        return switch (component) {
            case core_cluster ->
                cluster(policy.components().core_cluster(), box, anchors.primaryLon(), anchors.primaryLat());
            case secondary_cluster ->
                cluster(policy.components().secondary_cluster(), box, anchors.secondaryLon(), anchors.secondaryLat());
            case sparse_tail, uniform_v1 -> null;
        };
    }

    private static Cluster cluster(JitterPolicy.Cluster shape, TileBox box, double lon, double lat) {
        double tileKm = KM_PER_DEGREE / box.cellsPerDegree();
        double sigmaLat = Math.min(shape.sigma_km(), shape.max_sigma_tile_fraction() * tileKm) / KM_PER_DEGREE;
        double sigmaLon =
                Math.min(sigmaLat / StrictMath.cos(box.centroidLat() * RADIANS), MAX_SIGMA_LON / box.cellsPerDegree());
        return new Cluster(lon, lat, sigmaLon, sigmaLat);
    }
}
