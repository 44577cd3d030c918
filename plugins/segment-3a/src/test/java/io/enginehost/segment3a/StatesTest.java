package io.enginehost.segment3a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.segment3a.OutletPairs.Outlet;
import io.enginehost.segment3a.ZoneShares.Pair;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.StateTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The states as the host runs them: linked with the segment's contracts, every row judged, in shards and whole. */
class StatesTest {

    private static final Pair US = new Pair(7, "US", 6, true);
    private static final List<CountryPrior.Row> PRIORS = List.of(
            new CountryPrior.Row("US", "America/Chicago", 4.0, 0.4),
            new CountryPrior.Row("US", "America/New_York", 4.0, 0.6));

    private static World world;

    @BeforeAll
    static void a_small_world() {
        world = new World();
    }

    private static List<Escalation.Decision> decisions() {
        return world.escalation.rows(Escalation.QUEUE);
    }

    // S1

    @Test
    void the_queue_has_every_pair_and_draws_only_where_no_rule_decides() {
        List<Escalation.Decision> decisions = decisions();
        assertEquals(
                World.OUTLETS.stream()
                        .map(outlet -> outlet.merchant_id() + outlet.legal_country_iso())
                        .distinct()
                        .count(),
                decisions.size());
        List<Escalation.Decision> drawn =
                decisions.stream().filter(row -> row.escalation_u() != null).toList();
        assertEquals(drawn.size(), world.escalation.draws("zone_escalation").streams());
        assertTrue(drawn.stream().allMatch(row -> row.decision_rule().equals("smooth_band")));
        assertTrue(decisions.stream()
                .filter(row -> row.site_count() == 1)
                .allMatch(row -> row.decision_rule().equals("rule:0") && !row.is_escalated()));
        assertTrue(decisions.stream()
                .filter(row -> row.site_count() >= 40 && row.zone_count_material() > 1)
                .allMatch(row -> row.decision_reason() == DecisionReason.forced_escalation));
        assertTrue(decisions.stream()
                .filter(row -> row.legal_country_iso().equals("DE") && row.site_count() > 1)
                .allMatch(row -> row.decision_reason() == DecisionReason.forced_monolithic
                        && row.zone_count_country() == 2
                        && !row.eligible_for_escalation()));
    }

    @Test
    void every_country_splits_its_expected_number_to_within_one() {
        Map<String, List<Escalation.Decision>> drawn = decisions().stream()
                .filter(row -> row.escalation_u() != null)
                .collect(Collectors.groupingBy(Escalation.Decision::legal_country_iso));
        assertEquals(3, drawn.size());
        drawn.forEach((iso, rows) -> assertEquals(
                rows.stream()
                        .mapToDouble(Escalation.Decision::escalation_probability)
                        .sum(),
                rows.stream().filter(Escalation.Decision::is_escalated).count(),
                1.0,
                iso));
    }

    @Test
    void in_mode_theta_and_under_independent_selection_a_pair_decides_by_itself() {
        for (String setting : List.of("mode=theta", "smooth_band.selection=independent")) {
            StateResult result = World.escalation(World.OUTLETS)
                    .set("zone_mixture_policy." + setting)
                    .run();
            for (Escalation.Decision row : result.rows(Escalation.QUEUE)) {
                if (row.escalation_u() != null) {
                    assertEquals(row.escalation_u() < row.escalation_probability(), row.is_escalated());
                    assertTrue(!setting.equals("mode=theta") || row.escalation_probability() == 0.35);
                }
            }
        }
    }

    @Test
    void a_policy_moves_no_draw() {
        Map<String, Double> before = uniforms(world.escalation);
        Map<String, Double> after = uniforms(World.escalation(World.OUTLETS)
                .set("zone_mixture_policy.smooth_band.cap=0.5")
                .run());
        assertEquals(before, after);
    }

    private static Map<String, Double> uniforms(StateResult result) {
        return result.rows(Escalation.QUEUE).stream()
                .filter(row -> row.escalation_u() != null)
                .collect(Collectors.toMap(
                        row -> row.merchant_id() + row.legal_country_iso(), Escalation.Decision::escalation_u));
    }

    @Test
    void no_outlets_make_an_empty_queue() {
        assertEquals(List.of(), World.escalation(List.of()).run().rows(Escalation.QUEUE));
    }

    @Test
    void a_country_without_zones_is_inconsistent() {
        EngineException e = World.escalation(World.merchant(7, Map.of("FR", 2))).fails();
        assertEquals("3A.S1.ZONE_STRUCTURE_INCONSISTENT", e.code());
    }

    @Test
    void a_pair_that_the_catalogue_counts_otherwise_is_a_mismatch() {
        EngineException e = World.escalation(List.of(new Outlet(7, "US", 2, 3), new Outlet(7, "US", 2, 3)))
                .fails();
        assertEquals("3A.S1.SITE_COUNT_MISMATCH", e.code());
    }

    @Test
    void a_merchant_with_a_pair_missing_is_a_mismatch() {
        EngineException e = World.escalation(
                        List.of(new Outlet(7, "GB", 5, 1), new Outlet(7, "US", 5, 2), new Outlet(7, "US", 5, 2)))
                .fails();
        assertEquals("3A.S1.DOMAIN_MISMATCH_1A", e.code());
        assertTrue(e.getMessage().contains("merchant 7 has 3 outlets"), e.getMessage());
    }

    // S2

    @Test
    void parameters_are_those_of_a_known_country() {
        List<ZonePriors.Prior> priors = world.priors.rows(ZonePriors.PRIORS);
        assertEquals(World.ZONES.size(), priors.size());
        ZonePriors.Prior london = priors.stream()
                .filter(prior -> prior.country_iso().equals("GB"))
                .findFirst()
                .orElseThrow();
        assertEquals(2.75, london.alpha_effective(), 1e-15);
        assertEquals(1.0, london.share_effective(), 0.0);
        ZonePriors.Prior ceuta = priors.stream()
                .filter(prior -> prior.tzid().equals("Africa/Ceuta"))
                .findFirst()
                .orElseThrow();
        assertTrue(ceuta.bump_applied() && !ceuta.floor_applied());
    }

    @Test
    void an_excluded_country_has_no_parameters() {
        StateResult result =
                World.priors().set("country_zone_alphas.exclude=[AU]").run();
        assertTrue(result.rows(ZonePriors.PRIORS).stream()
                .noneMatch(prior -> prior.country_iso().equals("AU")));
    }

    private static StateTest byHand(String country, String zones) {
        String text = Shipped.document("country_zone_alphas").text();
        return World.priors()
                .policy(
                        "alphas",
                        "country_zone_alphas",
                        text.replace(
                                "countries: {} ", "countries: {" + country + ": {tzid_alphas: [" + zones + "]}} "));
    }

    @Test
    void parameters_by_hand_replace_those_made() {
        StateResult result = byHand("DE", "{tzid: Europe/Busingen, alpha: 0.5}, {tzid: Europe/Berlin, alpha: 1.5}")
                .run();
        List<Double> raw = result.rows(ZonePriors.PRIORS).stream()
                .filter(prior -> prior.country_iso().equals("DE"))
                .map(ZonePriors.Prior::alpha_raw)
                .toList();
        assertEquals(List.of(1.5, 0.5), raw);
    }

    @Test
    void parameters_by_hand_are_about_exactly_the_zones_of_a_known_country() {
        assertEquals(
                "3A.S2.DOMAIN_MISMATCH_UNIVERSE",
                byHand("DE", "{tzid: Europe/Berlin, alpha: 1.5}").fails().code());
        assertEquals(
                "3A.S2.ZONE_UNIVERSE_MISMATCH",
                byHand("GB", "{tzid: Europe/London, alpha: 1.5}, {tzid: Europe/Dublin, alpha: 0.1}")
                        .fails()
                        .code());
        assertEquals(
                "3A.S2.ZONE_UNIVERSE_MISMATCH",
                byHand("FR", "{tzid: Europe/Paris, alpha: 1.5}").fails().code());
        EngineException twice = byHand("GB", "{tzid: Europe/London, alpha: 1.5}, {tzid: Europe/London, alpha: 0.1}")
                .fails();
        assertEquals("POLICY_INVALID", twice.code());
        EngineException excluded =
                byHand("AQ", "{tzid: Antarctica/Troll, alpha: 1.5}").fails();
        assertTrue(excluded.getMessage().contains("AQ is among those excluded"), excluded.getMessage());
    }

    @Test
    void bounds_that_cross_and_floors_given_twice_are_refused() {
        EngineException crossed =
                World.priors().set("country_zone_alphas.generator.a_max=1.0").fails();
        assertTrue(crossed.getMessage().contains("/generator/a_min: it is above a_max"), crossed.getMessage());
        String row = "{tzid: Europe/London, floor_value: 0.1, bump_threshold: 0.0}";
        EngineException floors = World.priors()
                .policy(
                        "floors",
                        "zone_floor_policy",
                        "base: {floor_value: 0.05, bump_threshold: 0.01}\nfloors: [" + row + ", " + row + "]\n")
                .fails();
        assertTrue(floors.getMessage().contains("/floors/1/tzid"), floors.getMessage());
    }

    @Test
    void a_country_left_with_one_zone_that_counts_is_degenerate() {
        EngineException e = byHand(
                        "ES",
                        "{tzid: Africa/Ceuta, alpha: 0.001}, {tzid: Atlantic/Canary, alpha: 0.001}, "
                                + "{tzid: Europe/Madrid, alpha: 4.0}")
                .fails();
        assertEquals("3A.S2.ALPHA_VECTOR_DEGENERATE", e.code());
    }

    // S3

    @Test
    void every_split_pair_has_a_share_in_every_zone_of_its_country() {
        long split =
                decisions().stream().filter(Escalation.Decision::is_escalated).count();
        assertTrue(split > 50);
        assertTrue(world.shares.shards() > 3);
        assertEquals(split, world.shares.draws("zone_dispersion").streams());
        assertEquals(split, world.shares.rows(ZoneShares.DRAWS).size());
        Map<String, Double> sums = world.shares.rows(ZoneShares.SHARES).stream()
                .collect(Collectors.groupingBy(
                        row -> row.merchant_id() + row.legal_country_iso(),
                        Collectors.summingDouble(ZoneShares.Share::share_drawn)));
        assertEquals(split, sums.size());
        sums.values().forEach(sum -> assertEquals(1.0, sum, 1e-12));
    }

    private static StateTest shares(double observed, ZoneShares.Site... sites) {
        StateTest test = World.shares()
                .reads("queue", "s1_escalation_queue", US, new Pair(9, "GB", 3, false))
                .reads("priors", "s2_country_zone_priors", PRIORS)
                .set("zone_dispersion_policy.observed_weight=" + observed);
        if (sites.length > 0) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (ZoneShares.Site site : sites) {
                rows.add(Map.of(
                        "merchant_id", site.merchant_id(),
                        "legal_country_iso", site.legal_country_iso(),
                        "site_order", rows.size() + 1,
                        "tzid", site.tzid()));
            }
            test.reads("sites", "site_timezones", rows);
        }
        return test;
    }

    private static ZoneShares.Site[] sites(int count, String tzid) {
        ZoneShares.Site[] sites = new ZoneShares.Site[count];
        java.util.Arrays.fill(sites, new ZoneShares.Site(7, "US", tzid));
        return sites;
    }

    @Test
    void observed_zones_pull_parameters_and_move_no_draw() {
        StateResult plain = shares(0.0).run();
        StateResult pulled = shares(1.0, sites(6, "America/Chicago")).run();
        assertEquals(plain.digest("factors"), pulled.digest("factors"));
        double factor = plain.rows(ZoneShares.FACTORS).get(0).factor();
        List<ZoneShares.Share> rows = pulled.rows(ZoneShares.SHARES);
        assertEquals(factor * 4.0, rows.get(0).alpha_drawn(), 1e-12);
        assertEquals(1e-4, rows.get(1).alpha_drawn(), 0.0);
        assertEquals(factor * 1.6, plain.rows(ZoneShares.SHARES).get(0).alpha_drawn(), 1e-12);
    }

    @Test
    void an_outlet_in_a_zone_of_another_country_pulls_nowhere_and_is_told() {
        StateResult result = shares(1.0, sites(6, "America/Toronto")).run();
        assertEquals(6, result.counter("sites_in_foreign_zones"));
        assertEquals(1, result.warnings().size());
        assertEquals(shares(0.0).run().digest("shares"), result.digest("shares"));
    }

    @Test
    void outlets_without_a_zone_are_a_mismatch() {
        EngineException e = shares(0.5, sites(5, "America/Chicago")).fails();
        assertEquals("3A.S3.SITE_ZONE_MISMATCH", e.code());
        assertTrue(e.getMessage().contains("6 outlets in US, of which 5 have"), e.getMessage());
    }

    @Test
    void observed_zones_have_to_be_bound_to_pull() {
        assertEquals("3A.S3.SITES_UNBOUND", shares(0.5).fails().code());
    }

    @Test
    void a_split_pair_in_a_country_without_parameters_is_incomplete() {
        EngineException e = World.shares()
                .reads("queue", "s1_escalation_queue", new Pair(7, "FR", 6, true))
                .reads("priors", "s2_country_zone_priors", PRIORS)
                .fails();
        assertEquals("3A.S3.PRIOR_SURFACE_INCOMPLETE", e.code());
    }

    @Test
    void without_a_split_pair_there_is_nothing_to_draw() {
        StateResult result = World.shares()
                .reads("queue", "s1_escalation_queue", new Pair(7, "GB", 6, false))
                .reads("priors", "s2_country_zone_priors", PRIORS)
                .run();
        assertEquals(List.of(), result.rows(ZoneShares.SHARES));
        assertEquals(0, result.draws("zone_dirichlet").draws());
    }

    // S4

    private static StateTest counts(Object... shares) {
        return World.counts()
                .reads("queue", "s1_escalation_queue", US, new Pair(9, "US", 2, false))
                .reads("priors", "s2_country_zone_priors", PRIORS)
                .reads("shares", "s3_zone_shares", List.of(shares));
    }

    private static ZoneCounts.Share share(long merchant, String tzid, double share) {
        return new ZoneCounts.Share(merchant, "US", tzid, share);
    }

    @Test
    void a_pair_keeps_its_outlets_and_the_safeguard_is_told() {
        StateResult result = counts(share(7, "America/Chicago", 0.07), share(7, "America/New_York", 0.93))
                .run();
        List<ZoneCounts.Count> rows = result.rows(ZoneCounts.COUNTS);
        assertEquals(
                List.of(1, 5),
                rows.stream().map(ZoneCounts.Count::zone_site_count).toList());
        assertEquals(
                List.of(1, -1),
                rows.stream().map(ZoneCounts.Count::anti_collapse_delta).toList());
        assertNull(rows.get(0).rounding_u());
        assertEquals(1, result.counter("pairs_moved"));
        assertEquals(0, result.draws("zone_round").streams());
    }

    @Test
    void systematic_rounding_draws_once_a_pair_and_ranks_nothing() {
        StateResult result = counts(share(7, "America/Chicago", 0.4), share(7, "America/New_York", 0.6))
                .set("zone_integerisation_policy.rounding=systematic")
                .run();
        List<ZoneCounts.Count> rows = result.rows(ZoneCounts.COUNTS);
        assertEquals(1, result.draws("zone_round").draws());
        assertEquals(rows.get(0).rounding_u(), rows.get(1).rounding_u());
        assertNull(rows.get(0).residual_rank());
        assertEquals(
                6, rows.stream().mapToInt(ZoneCounts.Count::zone_site_count).sum());
    }

    @Test
    void shares_of_other_pairs_are_a_mismatch() {
        List<Object> own = List.of(share(7, "America/Chicago", 0.4), share(7, "America/New_York", 0.6));
        assertEquals("3A.S4.DOMAIN_MISMATCH_S1", counts().fails().code());
        for (long other : new long[] {5, 8, 9, 11}) {
            List<Object> more = new ArrayList<>(own);
            more.add(share(other, "America/Chicago", 1.0));
            assertEquals(
                    "3A.S4.DOMAIN_MISMATCH_S1", counts(more.toArray()).fails().code(), "merchant " + other);
        }
    }

    @Test
    void shares_of_other_zones_are_a_mismatch() {
        EngineException e = counts(share(7, "America/Chicago", 1.0)).fails();
        assertEquals("3A.S4.DOMAIN_MISMATCH_ZONES", e.code());
    }

    @Test
    void shares_that_do_not_sum_to_one_can_conserve_nothing() {
        EngineException e = counts(share(7, "America/Chicago", 0.4), share(7, "America/New_York", 0.5))
                .fails();
        assertEquals("3A.S4.COUNT_CONSERVATION_BROKEN", e.code());
    }

    // S5

    @Test
    void the_allocation_is_that_of_the_counts_and_its_hash_names_its_rows() {
        String document = new String(world.alloc.bytes("hash"), StandardCharsets.UTF_8);
        assertEquals(
                world.counts.rows(ZoneCounts.COUNTS).size(),
                world.alloc.rows(ZoneAlloc.ALLOC).size());
        assertTrue(document.contains("\"zone_alloc_digest\":\"" + world.alloc.digest("alloc") + "\""), document);
        assertTrue(document.contains("\"zone_alpha_digest\":\"" + world.priors.digest("priors") + "\""), document);
    }

    private static StateTest alloc(ZoneCounts.Count... counts) {
        return World.alloc()
                .reads("queue", "s1_escalation_queue", US, new Pair(9, "US", 2, false))
                .reads("priors", "s2_country_zone_priors", PRIORS)
                .reads("counts", "s4_zone_counts", counts);
    }

    private static ZoneCounts.Count count(long merchant, String tzid, int count) {
        return new ZoneCounts.Count(merchant, "US", tzid, count, 6, 0.0, 1, null, 0);
    }

    @Test
    void every_policy_of_the_hash_changes_it_and_the_rows_stay() {
        ZoneCounts.Count[] counts = {count(7, "America/Chicago", 2), count(7, "America/New_York", 4)};
        StateResult plain = alloc(counts).run();
        for (String setting : List.of(
                "zone_mixture_policy.theta_mix=0.4",
                "zone_floor_policy.base.floor_value=0.06",
                "day_effect_policy_v1.sigma_gamma=0.13")) {
            StateResult other = alloc(counts).set(setting).run();
            assertEquals(plain.digest("alloc"), other.digest("alloc"));
            assertNotEquals(plain.digest("hash"), other.digest("hash"), setting);
        }
    }

    @Test
    void counts_of_other_pairs_zones_or_sums_are_a_mismatch() {
        List<ZoneCounts.Count[]> broken = List.of(
                new ZoneCounts.Count[] {},
                new ZoneCounts.Count[] {count(7, "America/Chicago", 6)},
                new ZoneCounts.Count[] {count(7, "America/Chicago", 2), count(7, "America/New_York", 3)},
                new ZoneCounts.Count[] {
                    count(7, "America/Chicago", 2), count(7, "America/New_York", 4), count(9, "America/Chicago", 2)
                },
                new ZoneCounts.Count[] {
                    count(5, "America/Chicago", 2), count(7, "America/Chicago", 2), count(7, "America/New_York", 4)
                },
                new ZoneCounts.Count[] {
                    count(7, "America/Chicago", 2), count(7, "America/New_York", 4), count(11, "America/Chicago", 2)
                });
        for (ZoneCounts.Count[] counts : broken) {
            assertEquals(
                    "3A.S5.DOMAIN_MISMATCH",
                    alloc(counts).fails().code(),
                    () -> List.of(counts).toString());
        }
    }
}
