package io.enginehost.segment3a;

import io.enginehost.segment3a.OutletPairs.Outlet;
import io.enginehost.segment3a.ZoneUniverse.Zone;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.StateTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small world of outlets, taken through S1 to S5 with the shipped policies. */
final class World {

    static final List<Zone> ZONES = List.of(
            new Zone("AU", "Australia/Brisbane", 0.20, true),
            new Zone("AU", "Australia/Eucla", 0.0, false),
            new Zone("AU", "Australia/Melbourne", 0.30, true),
            new Zone("AU", "Australia/Perth", 0.10, true),
            new Zone("AU", "Australia/Sydney", 0.40, true),
            new Zone("DE", "Europe/Berlin", 1.0, true),
            new Zone("DE", "Europe/Busingen", 0.0, false),
            new Zone("ES", "Africa/Ceuta", 0.004, false),
            new Zone("ES", "Atlantic/Canary", 0.046, true),
            new Zone("ES", "Europe/Madrid", 0.95, true),
            new Zone("GB", "Europe/London", 1.0, true),
            new Zone("US", "America/Chicago", 0.30, true),
            new Zone("US", "America/Denver", 0.07, true),
            new Zone("US", "America/Los_Angeles", 0.17, true),
            new Zone("US", "America/New_York", 0.459, true),
            new Zone("US", "America/Nome", 0.001, false));

    static final List<Outlet> OUTLETS = outlets(160);

    final StateResult escalation;
    final StateResult priors;
    final StateResult shares;
    final StateResult counts;
    final StateResult alloc;

    World() {
        this("zone_integerisation_policy.rounding=largest_remainder");
    }

    /** The small world, with values of the integerisation policy overridden. */
    World(String... settings) {
        escalation = escalation(OUTLETS).run();
        priors = priors().run();
        shares = shares().reads("queue", "s1_escalation_queue", escalation.rows(Escalation.QUEUE))
                .reads("priors", "s2_country_zone_priors", priors.rows(ZonePriors.PRIORS))
                .run();
        counts = set(counts(), settings)
                .reads("queue", "s1_escalation_queue", escalation.rows(Escalation.QUEUE))
                .reads("priors", "s2_country_zone_priors", priors.rows(ZonePriors.PRIORS))
                .reads("shares", "s3_zone_shares", shares.rows(ZoneShares.SHARES))
                .run();
        alloc = alloc().reads("queue", "s1_escalation_queue", escalation.rows(Escalation.QUEUE))
                .reads("priors", "s2_country_zone_priors", priors.rows(ZonePriors.PRIORS))
                .reads("counts", "s4_zone_counts", counts.rows(ZoneCounts.COUNTS))
                .run();
    }

    private static StateTest set(StateTest test, String... settings) {
        for (String setting : settings) {
            test.set(setting);
        }
        return test;
    }

    /** The outlets of a merchant, by country. */
    static List<Outlet> merchant(long merchant, Map<String, Integer> pairs) {
        int all = pairs.values().stream().mapToInt(Integer::intValue).sum();
        List<Outlet> outlets = new ArrayList<>();
        pairs.forEach((iso, count) -> {
            for (int i = 0; i < count; i++) {
                outlets.add(new Outlet(merchant, iso, all, count));
            }
        });
        return outlets;
    }

    /** Merchants in up to three countries; all sizes from 1 to 60 come up. */
    static List<Outlet> outlets(int merchants) {
        List<String> countries = List.of("AU", "DE", "ES", "GB", "US");
        List<Outlet> outlets = new ArrayList<>();
        for (int i = 0; i < merchants; i++) {
            Map<String, Integer> pairs = new LinkedHashMap<>();
            for (int k = 0; k < countries.size(); k++) {
                int count = (i * 7 + k * 13) % 11 == 0 ? 40 + i % 21 : (i * 5 + k * 3) % 9;
                if ((i + k) % 2 == 0 && count > 0) {
                    pairs.put(countries.get(k), count);
                }
            }
            outlets.addAll(merchant(1_000 + i, pairs));
        }
        return outlets;
    }

    static StateTest escalation(List<Outlet> outlets) {
        return state(new Escalation(), "S1")
                .reads("outlets", "outlet_catalogue", numbered(outlets))
                .reads("zones", "tz_country_reference", ZONES)
                .policy("mixture", "zone_mixture_policy")
                .writes("queue", "s1_escalation_queue");
    }

    /** Outlets with the number that their key needs. */
    static List<Map<String, Object>> numbered(List<Outlet> outlets) {
        Map<String, Integer> last = new LinkedHashMap<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Outlet outlet : outlets) {
            int order = last.merge(outlet.merchant_id() + outlet.legal_country_iso(), 1, Integer::sum);
            rows.add(Map.of(
                    "merchant_id", outlet.merchant_id(),
                    "legal_country_iso", outlet.legal_country_iso(),
                    "site_order", order,
                    "raw_nb_outlet_draw", outlet.raw_nb_outlet_draw(),
                    "final_country_outlet_count", outlet.final_country_outlet_count()));
        }
        return rows;
    }

    static StateTest priors() {
        return state(new ZonePriors(), "S2")
                .reads("zones", "tz_country_reference", ZONES)
                .policy("alphas", "country_zone_alphas")
                .policy("floors", "zone_floor_policy")
                .writes("priors", "s2_country_zone_priors");
    }

    static StateTest shares() {
        return state(new ZoneShares(), "S3")
                .policy("dispersion", "zone_dispersion_policy")
                .writes("shares", "s3_zone_shares")
                .writes("factors", "rng_event_zone_dispersion")
                .writes("draws", "rng_event_zone_dirichlet")
                .shardBy("merchant_id", 40);
    }

    static StateTest counts() {
        return state(new ZoneCounts(), "S4")
                .policy("integerisation", "zone_integerisation_policy")
                .writes("counts", "s4_zone_counts")
                .shardBy("merchant_id", 40);
    }

    static StateTest alloc() {
        return state(new ZoneAlloc(), "S5")
                .policy("mixture", "zone_mixture_policy")
                .policy("floors", "zone_floor_policy")
                .policy("day_effects", "day_effect_policy_v1")
                .writes("alloc", "zone_alloc")
                .writes("hash", "zone_alloc_universe_hash");
    }

    private static StateTest state(io.enginehost.api.State state, String id) {
        return StateTest.of(state)
                .contracts(Path.of("../../contracts"), "3A", "1A", "REF", "1B", "2A")
                .as(id);
    }
}
