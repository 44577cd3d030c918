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
import io.enginehost.api.random.Stream;
import io.enginehost.segment1b.CountryTiles.Tile;
import io.enginehost.segment1b.CountryTiles.Weight;
import java.util.List;
import org.pf4j.Extension;

/**
 * S4, settlements and plan: turns counts into tiles. The sites of a country follow its tile weights, gather in settlements that
 * its merchants share, and those of one merchant do not pile up on one tile.
 */
@Extension
@StateType(
        value = "alloc-plan",
        description = "Chooses the settlements of every country and lays the sites out over them.")
public final class AllocPlan implements State {

    record Requirement(long merchant_id, String legal_country_iso, long n_sites) {}

    record Place(String country_iso, long place_id, double lat_deg, double lon_deg, long population) {}

    record Shape(String country_iso, byte[] geom) {}

    record Settlement(
            String country_iso,
            long tile_id,
            int support_rank,
            int hits,
            boolean is_boundary,
            double primary_lon_deg,
            double primary_lat_deg,
            double secondary_lon_deg,
            double secondary_lat_deg,
            Anchors.Kind primary_kind,
            Anchors.Kind secondary_kind,
            Long primary_place_id) {}

    record SupportEvent(String country_iso, int draws, int blocks, long n_sites_country, int hits, double u) {}

    record OffsetEvent(long merchant_id, String legal_country_iso, int draws, int blocks, long n_sites, double u) {}

    static final In<Requirement> REQUIREMENTS = In.of("requirements", Requirement.class);
    static final In<Weight> WEIGHTS = In.of("weights", Weight.class);
    static final In<Tile> TILES = In.of("tiles", Tile.class);
    static final In<Place> PLACES = In.of("places", Place.class);
    static final In<Shape> POLYGONS = In.of("polygons", Shape.class);
    static final Policy<AllocPlanPolicy> POLICY = Policy.of("plan", AllocPlanPolicy.class);
    static final Policy<TileIndexPolicy> GRID = Policy.of("grid", TileIndexPolicy.class);
    static final Family SUPPORT = Family.of("settlement_support", IdType.STRING);
    static final Family OFFSET = Family.of("alloc_offset", IdType.LONG, IdType.STRING);
    static final Out<SiteTile.Planned> PLAN =
            Out.of("plan", SiteTile.Planned.class).unsorted();
    static final Out<Settlement> SETTLEMENTS = Out.of("settlements", Settlement.class);
    static final Out<SupportEvent> SUPPORT_EVENTS = Out.of("support_events", SupportEvent.class);
    static final Out<OffsetEvent> OFFSET_EVENTS =
            Out.of("offset_events", OffsetEvent.class).unsorted();

    @Override
    public Ports ports() {
        return Ports.of(
                REQUIREMENTS,
                WEIGHTS,
                TILES,
                PLACES,
                POLYGONS,
                POLICY,
                GRID,
                SUPPORT,
                OFFSET,
                PLAN,
                SETTLEMENTS,
                SUPPORT_EVENTS,
                OFFSET_EVENTS);
    }

    @Override
    public void run(Context context) {
        int cellsPerDegree = context.policy(GRID).cells_per_degree();
        try (Rows<Requirement> requirements = context.read(REQUIREMENTS);
                Cursor<String, Weight> weights = context.read(WEIGHTS).cursor(Weight::country_iso);
                Cursor<String, Tile> tiles = context.read(TILES).cursor(Tile::country_iso);
                Cursor<String, Place> places = context.read(PLACES).cursor(Place::country_iso);
                Cursor<String, Shape> polygons = context.read(POLYGONS).cursor(Shape::country_iso);
                Sink<SiteTile.Planned> plan = context.open(PLAN);
                Sink<Settlement> settlements = context.open(SETTLEMENTS);
                Sink<SupportEvent> supportEvents = context.open(SUPPORT_EVENTS);
                Sink<OffsetEvent> offsetEvents = context.open(OFFSET_EVENTS)) {
            for (Rows.Group<String, Requirement> country : requirements.groupBy(Requirement::legal_country_iso)) {
                String iso = country.key();
                CountryTiles universe = CountryTiles.of(iso, cellsPerDegree, tiles.take(iso), weights.take(iso));
                SupportEvent event = support(context, country);
                supportEvents.write(event);
                Settlements chosen = Settlements.choose(universe.weights(), event.hits(), event.u());
                CountryShape shape = CountryShape.of(iso, polygons.one(iso).geom());
                new SettlementMap(context, iso, universe, chosen).write(places.take(iso), shape, settlements);
                plan(context, country.rows(), universe, chosen, plan, offsetEvents);
            }
        }
    }

    private static SupportEvent support(Context context, Rows.Group<String, Requirement> country) {
        long sites = country.rows().stream().mapToLong(Requirement::n_sites).sum();
        int hits = Math.toIntExact(context.policy(POLICY).hits(sites));
        Stream stream = context.stream(SUPPORT, country.key());
        double u = stream.uniform();
        return new SupportEvent(country.key(), stream.draws(), stream.blocks(), sites, hits, u);
    }

    private static void plan(
            Context context,
            List<Requirement> pairs,
            CountryTiles universe,
            Settlements chosen,
            Sink<SiteTile.Planned> rows,
            Sink<OffsetEvent> events) {
        long[] ids = new long[chosen.size()];
        long[] weights = new long[chosen.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = universe.ids()[chosen.tiles()[i]];
            weights[i] = universe.weights()[chosen.tiles()[i]];
        }
        PairPlan plan = new PairPlan(context.policy(POLICY), chosen, weights, ids);
        for (Requirement pair : pairs) {
            long merchant = pair.merchant_id();
            String iso = pair.legal_country_iso();
            Stream stream = context.stream(OFFSET, merchant, iso);
            double u = stream.uniform();
            events.write(new OffsetEvent(merchant, iso, stream.draws(), stream.blocks(), pair.n_sites(), u));
            plan.plan(Math.toIntExact(pair.n_sites()), u);
            long planned = 0;
            for (int i = 0; i < plan.active(); i++) {
                int settlement = plan.settlement(i);
                planned += plan.count(settlement);
                rows.write(new SiteTile.Planned(merchant, iso, ids[settlement], plan.count(settlement)));
            }
            if (planned != pair.n_sites()) {
                throw new EngineException(
                        FailureClass.INTERNAL,
                        "ALLOCATION_MISMATCH",
                        "merchant " + merchant + " in " + iso + " needs " + pair.n_sites() + " sites, planned "
                                + planned);
            }
            report(context, plan);
        }
    }

    /** Concentrations are counted in millionths, so that the mean over pairs can be read from the report. */
    private static void report(Context context, PairPlan plan) {
        context.count("pairs", 1);
        context.count("moves", plan.moves());
        context.count("pairs_moved", plan.moves() > 0 ? 1 : 0);
        context.count("concentration_sampled_ppm", Math.round(plan.sampledConcentration() * 1e6));
        context.count("concentration_planned_ppm", Math.round(plan.concentration() * 1e6));
    }
}
