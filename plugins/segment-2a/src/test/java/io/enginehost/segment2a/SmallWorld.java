package io.enginehost.segment2a;

import io.enginehost.segment2a.Timetable.Rule;
import io.enginehost.testkit.StateTest;
import io.enginehost.zones.ZonePolygon;
import io.enginehost.zones.ZoneWorld;
import io.enginehost.zones.ZoneWorldBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A world of boxes. XA has West and East, which touch at longitude 10. XB has North, and Twin inside it. XC has an island in a sea of
 * its own zone, XD a strip across the border of XA, XE nothing. Nothing covers the land south of the equator and west of 20.
 */
final class SmallWorld {

    static final long START = 946_684_800L;
    static final long END = 2_208_988_800L;

    private static final Map<String, double[]> BOXES = Map.of(
            "Test/West", new double[] {0, 0, 10, 10},
            "Test/East", new double[] {10, 0, 20, 10},
            "Test/North", new double[] {0, 10, 10, 20},
            "Test/Twin", new double[] {5, 15, 10, 20},
            "Test/Island", new double[] {40, 0, 41, 1},
            "Test/Strip", new double[] {8, 2, 12, 4});

    static final List<String[]> HOMES = List.of(
            new String[] {"XA", "Test/East"},
            new String[] {"XA", "Test/West"},
            new String[] {"XB", "Test/North"},
            new String[] {"XB", "Test/Twin"},
            new String[] {"XC", "Test/Island"},
            new String[] {"XD", "Test/Strip"});

    private static final class Shared {
        static final byte[] FILE = compile();
    }

    private SmallWorld() {}

    private static byte[] compile() {
        ZoneWorldBuilder builder = new ZoneWorldBuilder(ZoneWorldBuilder.DEFAULT_STEPS_PER_DEGREE);
        BOXES.forEach((tzid, box) -> builder.add(tzid, List.of(box(box))));
        builder.add(
                "Etc/GMT-3",
                List.of(
                        box(new double[] {20, -10, 40, 10}),
                        box(new double[] {41, -10, 60, 10}),
                        box(new double[] {40, 1, 41, 10}),
                        box(new double[] {40, -10, 41, 0})));
        return builder.finish();
    }

    private static ZonePolygon box(double[] b) {
        return new ZonePolygon(List.of(new double[] {b[0], b[1], b[2], b[1], b[2], b[3], b[0], b[3], b[0], b[1]}));
    }

    static ZoneWorld zones() {
        return ZoneWorld.open(Shared.FILE);
    }

    /** The compiled polygons as a file. */
    static Path polygons() {
        try {
            Path file = Path.of("target", "small-world.bin");
            Files.createDirectories(file.getParent());
            Files.write(file, Shared.FILE);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A ladder over this world with the shipped limits, XB preferring North. */
    static ZoneLadder ladder(boolean oceanZones, boolean preference) {
        ZoneWorld world = zones();
        LookupPolicy shipped = Shipped.lookup();
        LookupPolicy policy = new LookupPolicy(
                shipped.as_of_date(),
                oceanZones,
                shipped.overlap_preference(),
                shipped.border_snap_max_km(),
                shipped.fallback_max_km(),
                0,
                0,
                0,
                1,
                0,
                0,
                12);
        Map<String, int[]> homes = HOMES.stream()
                .collect(Collectors.groupingBy(
                        home -> home[0],
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                rows -> rows.stream()
                                        .mapToInt(row -> world.zoneNumber(row[1]))
                                        .toArray())));
        Map<String, int[]> preferred = preference ? Map.of("XB", new int[] {world.zoneNumber("Test/North")}) : Map.of();
        return new ZoneLadder(world, homes, preferred, policy, new NudgePolicy("2.0.0", 0.0005));
    }

    /** The zones of countries, as the reference has them. */
    static List<Map<String, Object>> reference() {
        List<Map<String, Object>> rows = new ArrayList<>();
        Map<String, Double> shares = Map.of("Test/West", 0.6, "Test/East", 0.4, "Test/North", 0.97, "Test/Twin", 0.03);
        HOMES.forEach(home -> rows.add(Map.of(
                "country_iso",
                home[0],
                "tzid",
                home[1],
                "ref_share",
                shares.getOrDefault(home[1], 1.0),
                "is_material",
                true)));
        return rows;
    }

    /** Rules of all zones: an hour of summer time in West for one year, none elsewhere. */
    static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (String tzid : zones().zones()) {
            rules.add(new Rule(tzid, 0, START, tzid.equals("Etc/GMT-3") ? 10_800 : 3_600));
            if (tzid.equals("Test/West")) {
                rules.add(new Rule(tzid, 1, 1_774_746_000L, 7_200));
                rules.add(new Rule(tzid, 2, 1_792_890_000L, 3_600));
            }
        }
        return rules;
    }

    /** A test of a state as specs/2A.yaml binds it. */
    static StateTest state(io.enginehost.api.State state, String id) {
        return StateTest.of(state)
                .contracts(Path.of("../../contracts"), "2A", "1B", "1A", "REF")
                .as(id);
    }

    /** A test of S1 on sites. */
    static StateTest lookup(List<TzLookup.Site> sites) {
        return state(new TzLookup(), "S1")
                .reads("sites", "site_locations", sites)
                .reads("homes", "tz_country_reference", reference())
                .file("polygons", polygons())
                .policy("lookup", "tz_lookup_policy")
                .policy("nudge", "tz_nudge")
                .set("tz_lookup_policy.overlap_preference={XB: [Test/North]}")
                .writes("rows", "s1_tz_lookup")
                .shardBy("merchant_id", 400);
    }

    /** A test of S1 on sites, written {@code country lon lat}, one merchant each. */
    static StateTest lookup(String... sites) {
        List<TzLookup.Site> rows = new ArrayList<>();
        for (String site : sites) {
            String[] words = site.split(" ");
            double[] numbers = Arrays.stream(words)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            rows.add(new TzLookup.Site(rows.size() + 1, words[0], 1, numbers[1], numbers[0]));
        }
        return lookup(rows);
    }

    /** A test of S2 on what S1 found, with overrides in YAML. */
    static StateTest zones(List<TzLookup.Row> found, String overrides) {
        return state(new SiteTimezones(), "S2")
                .reads("lookups", "s1_tz_lookup", found)
                .reads("homes", "tz_country_reference", reference())
                .file("polygons", polygons())
                .policy("lookup", "tz_lookup_policy")
                .policy("overrides", "tz_overrides", overrides)
                .writes("zones", "site_timezones")
                .shardBy("merchant_id", 400);
    }

    /** A test of S2A. */
    static StateTest governance(List<TzLookup.Row> found, List<SiteTimezones.Row> zones, String overrides) {
        return state(new Governance(), "S2A")
                .reads("lookups", "s1_tz_lookup", found)
                .reads("zones", "site_timezones", zones)
                .reads("homes", "tz_country_reference", reference())
                .policy("lookup", "tz_lookup_policy")
                .policy("overrides", "tz_overrides", overrides)
                .writes("report", "s2_governance_report");
    }

    /** A test of S3 on rules. */
    static StateTest timetable(List<Rule> rules) {
        return state(new Timetable(), "S3")
                .reads("rules", "tz_rules", rules)
                .file("polygons", polygons())
                .policy("horizon", "zone_universe_policy")
                .writes("timetable", "tz_timetable_cache");
    }

    /** A test of S4. */
    static StateTest legality(List<SiteTimezones.Row> zones, List<TzLookup.Site> sites, List<Timetable.Row> timetable) {
        return state(new Legality(), "S4")
                .reads("zones", "site_timezones", zones)
                .reads("sites", "site_locations", sites)
                .reads("timetable", "tz_timetable_cache", timetable)
                .policy("lookup", "tz_lookup_policy")
                .writes("report", "s4_legality_report");
    }
}
