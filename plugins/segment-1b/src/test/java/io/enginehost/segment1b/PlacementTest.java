package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.random.MasterKey;
import io.enginehost.api.random.Stream;
import io.enginehost.segment1b.JitterPolicy.Cluster;
import io.enginehost.segment1b.JitterPolicy.ComponentWeights;
import io.enginehost.segment1b.JitterPolicy.Components;
import io.enginehost.segment1b.JitterPolicy.Mode;
import io.enginehost.segment1b.JitterPolicy.Tail;
import io.enginehost.segment1b.Placement.AnchorPair;
import io.enginehost.segment1b.Placement.Component;
import io.enginehost.segment1b.Placement.Spot;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {

    private static final int SITES = 20_000;

    /** The tile of London, 0.1 degrees wide. */
    private static final TileBox LONDON = TileBox.of(10, 1_384_198L);

    private static final AnchorPair TOWNS = new AnchorPair(-0.17, 51.54, -0.13, 51.56);
    private static final AnchorPair CORNER = new AnchorPair(LONDON.lonMin(), LONDON.latMin(), -0.13, 51.56);

    private static JitterPolicy policy(double core, double secondary, double tail) {
        return policy(Mode.mixture_v2, 64, 32, core, secondary, tail);
    }

    private static JitterPolicy policy(
            Mode mode, int maxAttempts, int shrinkAfter, double core, double secondary, double tail) {
        return new JitterPolicy(
                mode,
                maxAttempts,
                shrinkAfter,
                0.7,
                new ComponentWeights(core, secondary, tail),
                new Components(new Cluster(1.1, 0.10), new Cluster(1.7, 0.15), new Tail(1.0)));
    }

    private static Stream stream(long site) {
        return MasterKey.of(42).family("1B", "in_cell_jitter").id(1_000_001L).id("GB").id(site).stream();
    }

    private static Spot[] draw(JitterPolicy policy, AnchorPair anchors, Inside inside) {
        Placement placement = new Placement(policy);
        return IntStream.rangeClosed(1, SITES)
                .mapToObj(site -> placement.draw(LONDON, anchors, inside, stream(site)))
                .toArray(Spot[]::new);
    }

    @Test
    void every_place_is_in_the_tile_and_the_country_at_six_decimals() {
        Inside north = (lon, lat) -> lat >= 51.55;
        for (Spot spot : draw(policy(0.55, 0.30, 0.15), TOWNS, north)) {
            double lon = Placement.absolute(LONDON.centroidLon(), spot.deltaLon());
            double lat = Placement.absolute(LONDON.centroidLat(), spot.deltaLat());
            assertTrue(LONDON.covers(lon, lat));
            assertTrue(north.covers(lon, lat));
            assertEquals(Math.rint(lon * 1e6) / 1e6, lon);
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void components_have_their_weights_wherever_the_anchors_are(boolean inCorner) {
        double[] weights = {0.55, 0.30, 0.15};
        Map<Component, Integer> counts = new EnumMap<>(Component.class);
        for (Spot spot : draw(policy(0.55, 0.30, 0.15), inCorner ? CORNER : TOWNS, Inside.ANYWHERE)) {
            counts.merge(spot.component(), 1, Integer::sum);
        }
        for (Component component : counts.keySet()) {
            double p = weights[component.ordinal()];
            assertEquals(SITES * p, counts.get(component), 3 * Math.sqrt(SITES * p * (1 - p)));
        }
        assertEquals(3, counts.size());
    }

    @Test
    void the_core_gathers_around_its_anchor_with_its_spread() {
        AnchorPair middle = new AnchorPair(-0.15, 51.55, -0.13, 51.56);
        Spot[] spots = draw(policy(1, 0, 0), middle, Inside.ANYWHERE);
        double sigma = spots[0].sigmaLat();
        assertEquals(1.1 / 111.195, sigma, 1e-15);
        assertEquals(sigma / Math.cos(Math.toRadians(51.55)), spots[0].sigmaLon(), 1e-12);
        for (boolean lat : new boolean[] {true, false}) {
            double[] values = IntStream.range(0, SITES)
                    .mapToDouble(i -> lat ? spots[i].deltaLat() : spots[i].deltaLon())
                    .toArray();
            double spread = lat ? sigma : spots[0].sigmaLon();
            double mean = DoubleStream.of(values).average().orElseThrow();
            double sd = Math.sqrt(
                    DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum() / (SITES - 1));
            assertEquals(0, mean, 3 * spread / Math.sqrt(SITES));
            assertTrue(sd < spread && sd > 0.9 * spread, "the edges of the tile cut off little: " + sd / spread);
        }
    }

    @Test
    void the_tail_is_uniform_over_the_tile() {
        Spot[] spots = draw(policy(0, 0, 1), TOWNS, Inside.ANYWHERE);
        int[] cells = new int[100];
        for (Spot spot : spots) {
            assertEquals(1, spot.attempts());
            int x = (int) Math.min(9, Math.floor((spot.deltaLon() + 0.05) * 100));
            int y = (int) Math.min(9, Math.floor((spot.deltaLat() + 0.05) * 100));
            cells[10 * Math.max(0, y) + Math.max(0, x)]++;
        }
        double expected = SITES / 100.0;
        double chiSquared = IntStream.of(cells)
                .mapToDouble(k -> (k - expected) * (k - expected) / expected)
                .sum();
        assertTrue(chiSquared < 148, "99 degrees of freedom, p = 0.001: " + chiSquared);
    }

    @Test
    void what_a_choice_leaves_over_is_uniform_again() {
        Placement placement = new Placement(policy(0.55, 0.30, 0.15));
        assertEquals(new Placement.Choice(Component.core_cluster, 0.0), placement.choose(0.0));
        assertEquals(0.5, placement.choose(0.275).v(), 1e-12);
        assertEquals(new Placement.Choice(Component.secondary_cluster, 0.0), placement.choose(0.55));
        assertEquals(0.5, placement.choose(0.70).v(), 1e-12);
        assertEquals(Component.sparse_tail, placement.choose(0.86).component());
        assertEquals(0.5, placement.choose(0.925).v(), 1e-12);
    }

    @Test
    void components_without_weight_are_never_chosen_even_where_rounding_leaves_a_gap() {
        Placement core = new Placement(policy(1 - 1e-10, 0, 0));
        assertEquals(Component.core_cluster, core.choose(Math.nextDown(1.0)).component());
        Placement secondary = new Placement(policy(0.5, 0.5 - 1e-10, 0));
        assertEquals(
                Component.secondary_cluster,
                secondary.choose(Math.nextDown(1.0)).component());
        Placement tail = new Placement(policy(0, 0, 1));
        assertEquals(Component.sparse_tail, tail.choose(Double.MIN_VALUE).component());
    }

    @Test
    void uniform_mode_knows_no_anchor() {
        for (Spot spot : draw(policy(Mode.uniform_v1, 64, 32, 0.55, 0.30, 0.15), CORNER, Inside.ANYWHERE)) {
            assertEquals(Component.uniform_v1, spot.component());
            assertEquals(0, spot.sigmaLat());
            assertEquals(1, spot.attempts());
        }
    }

    @Test
    void points_are_pulled_to_the_centre_until_they_fit() {
        double reach = 1e-5;
        Inside atoll = (lon, lat) ->
                Math.abs(lon - LONDON.centroidLon()) < reach && Math.abs(lat - LONDON.centroidLat()) < reach;
        for (long site = 1; site <= 200; site++) {
            Spot spot = new Placement(policy(0.55, 0.30, 0.15)).draw(LONDON, CORNER, atoll, stream(site));
            assertTrue(spot.attempts() > 32);
        }
    }

    @Test
    void when_no_attempt_is_left_the_site_has_no_place() {
        Placement placement = new Placement(policy(Mode.mixture_v2, 3, 32, 0.55, 0.30, 0.15));
        EngineException e = assertThrows(
                EngineException.class, () -> placement.draw(LONDON, TOWNS, (lon, lat) -> false, stream(1)));
        assertEquals("RESAMPLE_EXHAUSTED", e.code());
    }

    @Test
    void an_attempt_draws_a_pair() {
        Inside strip = (lon, lat) -> lat > 51.59;
        Stream stream = stream(3);
        Spot spot = new Placement(policy(0, 0, 1)).draw(LONDON, TOWNS, strip, stream);
        assertTrue(spot.attempts() > 1);
        assertEquals(2 * spot.attempts(), stream.draws());
        assertEquals(spot.attempts(), stream.blocks());
    }

    @Test
    void the_meridian_of_180_degrees_is_approached_from_the_east_only() {
        TileBox first = TileBox.of(10, new Grid(10, 0).tileId(900, 0));
        assertEquals(-180, first.lonMin());
        AnchorPair onIt = new AnchorPair(-180, first.centroidLat(), -180, first.centroidLat());
        Placement placement = new Placement(policy(1, 0, 0));
        for (long site = 1; site <= 2_000; site++) {
            Spot spot = placement.draw(first, onIt, Inside.ANYWHERE, stream(site));
            assertTrue(Placement.absolute(first.centroidLon(), spot.deltaLon()) > -180);
        }
    }

    @Test
    void near_a_pole_the_spread_stays_in_the_tile() {
        TileBox north = TileBox.of(10, new Grid(10, 0).tileId(0, 1_800));
        Spot spot = new Placement(policy(1, 0, 0))
                .draw(
                        north,
                        new AnchorPair(north.centroidLon(), north.centroidLat(), 0, 0),
                        Inside.ANYWHERE,
                        stream(1));
        assertEquals(0.025, spot.sigmaLon());
    }
}
