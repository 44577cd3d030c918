package io.enginehost.segment1b;

import io.enginehost.api.Context;
import io.enginehost.api.Cursor;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Family;
import io.enginehost.api.IdType;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** S6, placement in tile: a point inside the tile and inside the country for every site, near the anchors of its settlement. */
@Extension
@StateType(value = "jitter", description = "Draws the place of every site in its tile.")
public final class Jitter implements State {

    record Site(long merchant_id, String legal_country_iso, int site_order, long tile_id) {}

    record Settlement(
            String country_iso,
            long tile_id,
            boolean is_boundary,
            double primary_lon_deg,
            double primary_lat_deg,
            double secondary_lon_deg,
            double secondary_lat_deg) {}

    record Shape(String country_iso, byte[] geom) {}

    record Placed(
            long merchant_id,
            String legal_country_iso,
            int site_order,
            long tile_id,
            double delta_lat_deg,
            double delta_lon_deg,
            Placement.Component component,
            int attempts,
            double sigma_lat_deg,
            double sigma_lon_deg) {}

    /** What is known of a settlement before its first site comes. */
    private record Ground(TileBox box, Placement.AnchorPair anchors, Inside inside) {}

    static final In<Site> SITES = In.of("sites", Site.class);
    static final In<Settlement> SETTLEMENTS = In.of("settlements", Settlement.class);
    static final In<Shape> POLYGONS = In.of("polygons", Shape.class);
    static final Policy<JitterPolicy> POLICY = Policy.of("jitter", JitterPolicy.class);
    static final Policy<TileIndexPolicy> GRID = Policy.of("grid", TileIndexPolicy.class);
    static final Family JITTER = Family.of("in_cell_jitter", IdType.LONG, IdType.STRING, IdType.LONG);
    static final Out<Placed> PLACED = Out.of("placed", Placed.class).unsorted();

    @Override
    public Ports ports() {
        return Ports.of(SITES, SETTLEMENTS, POLYGONS, POLICY, GRID, JITTER, PLACED);
    }

    @Override
    public void run(Context context) {
        Placement placement = new Placement(context.policy(POLICY));
        try (Rows<Site> sites = context.read(SITES);
                Cursor<String, Settlement> settlements =
                        context.read(SETTLEMENTS).cursor(Settlement::country_iso);
                Cursor<String, Shape> polygons = context.read(POLYGONS).cursor(Shape::country_iso);
                Sink<Placed> placed = context.open(PLACED)) {
            for (Rows.Group<String, Site> country : sites.groupBy(Site::legal_country_iso)) {
                String iso = country.key();
                CountryShape shape = CountryShape.of(iso, polygons.one(iso).geom());
                Map<Long, Ground> grounds = grounds(context, settlements.take(iso), shape);
                for (Site site : country.rows()) {
                    Ground ground = grounds.get(site.tile_id());
                    if (ground == null) {
                        throw noAnchor(site);
                    }
                    placed.write(place(context, placement, site, ground));
                }
            }
        }
    }

    private static Placed place(Context context, Placement placement, Site site, Ground ground) {
        Placement.Spot spot = placement.draw(
                ground.box(),
                ground.anchors(),
                ground.inside(),
                context.stream(JITTER, site.merchant_id(), site.legal_country_iso(), site.site_order()));
        context.count("attempts_" + bucket(spot.attempts()), 1);
        context.count(spot.component().name(), 1);
        return new Placed(
                site.merchant_id(),
                site.legal_country_iso(),
                site.site_order(),
                site.tile_id(),
                spot.deltaLat(),
                spot.deltaLon(),
                spot.component(),
                spot.attempts(),
                spot.sigmaLat(),
                spot.sigmaLon());
    }

    private static Map<Long, Ground> grounds(Context context, List<Settlement> settlements, CountryShape shape) {
        int cellsPerDegree = context.policy(GRID).cells_per_degree();
        Map<Long, Ground> grounds = new HashMap<>();
        for (Settlement settlement : settlements) {
            grounds.put(
                    settlement.tile_id(),
                    new Ground(
                            TileBox.of(cellsPerDegree, settlement.tile_id()),
                            new Placement.AnchorPair(
                                    settlement.primary_lon_deg(),
                                    settlement.primary_lat_deg(),
                                    settlement.secondary_lon_deg(),
                                    settlement.secondary_lat_deg()),
                            settlement.is_boundary() ? shape::covers : Inside.ANYWHERE));
        }
        return grounds;
    }

    private static EngineException noAnchor(Site site) {
        return new EngineException(
                FailureClass.COVERAGE,
                "NO_ANCHOR",
                SiteKey.of(site.merchant_id(), site.legal_country_iso(), site.site_order()) + " is on tile "
                        + site.tile_id() + ", which is no settlement");
    }

    private static String bucket(int attempts) {
        return attempts <= 2 ? String.valueOf(attempts) : attempts <= 4 ? "3_4" : attempts <= 32 ? "5_32" : "33_up";
    }
}
