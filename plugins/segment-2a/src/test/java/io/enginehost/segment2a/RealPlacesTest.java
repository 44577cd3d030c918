package io.enginehost.segment2a;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.enginehost.reference.source.IcuZones;
import io.enginehost.reference.source.TimeshapeZones;
import io.enginehost.zones.ZonePolygon;
import io.enginehost.zones.ZoneWorld;
import io.enginehost.zones.ZoneWorldBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real places where the zones of the source overlap on purpose, or lie on small islands: none needs an override or a fallback. */
class RealPlacesTest {

    private static ZoneWorld world;
    private static ZoneLadder ladder;

    @BeforeAll
    static void compile_the_world() throws IOException {
        ZoneWorldBuilder builder = new ZoneWorldBuilder(ZoneWorldBuilder.DEFAULT_STEPS_PER_DEGREE);
        try (TimeshapeZones zones = TimeshapeZones.open(RealPlacesTest.class.getResourceAsStream("/data.tar.zstd"))) {
            for (TimeshapeZones.Zone zone = zones.next(); zone != null; zone = zones.next()) {
                List<ZonePolygon> polygons = new ArrayList<>();
                for (double[][] rings : zone.parts()) {
                    polygons.add(new ZonePolygon(List.of(rings)));
                }
                builder.add(zone.tzid(), polygons);
            }
        }
        world = ZoneWorld.open(builder.finish());
        Map<String, int[]> homes = new HashMap<>();
        for (String iso : List.of("RS", "BM", "TW", "SH", "FK", "CN", "GE", "PS", "IL", "HR", "FJ", "AQ")) {
            homes.put(iso, numbers(new IcuZones().zonesOf(iso)));
        }
        LookupPolicy policy = Shipped.lookup();
        Map<String, int[]> preferred = new HashMap<>();
        policy.overlap_preference().forEach((iso, tzids) -> preferred.put(iso, numbers(tzids)));
        ladder = new ZoneLadder(world, homes, preferred, policy, new NudgePolicy("2.0.0", 0.0005));
    }

    private static int[] numbers(Iterable<String> tzids) {
        List<Integer> numbers = new ArrayList<>();
        tzids.forEach(tzid -> numbers.add(world.zoneNumber(tzid)));
        return numbers.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "RS, 20.4600, 44.8100, Europe/Belgrade, UNIQUE",
        "BM, -64.7800, 32.2940, Atlantic/Bermuda, UNIQUE",
        "TW, 121.5600, 25.0400, Asia/Taipei, UNIQUE",
        "SH, -5.7170, -15.9250, Atlantic/St_Helena, UNIQUE",
        "FK, -57.8500, -51.6950, Atlantic/Stanley, UNIQUE",
        "CN, 87.6000, 43.8000, Asia/Shanghai, OVERLAP_PREF",
        "CN, 121.4700, 31.2300, Asia/Shanghai, UNIQUE",
        "GE, 40.8564, 43.3118, Asia/Tbilisi, OVERLAP_COUNTRY",
        "PS, 35.0716, 31.3663, Asia/Hebron, OVERLAP_COUNTRY",
        "IL, 35.0716, 31.3663, Asia/Jerusalem, OVERLAP_COUNTRY",
        "HR, 19.0036, 45.3572, Europe/Zagreb, OVERLAP_COUNTRY",
        "FJ, 180.0000, -16.8000, Pacific/Fiji, UNIQUE",
        "AQ, 0.0000, -90.0000, Antarctica/McMurdo, UNIQUE",
    })
    void a_place_gets_its_zone_from_geometry_and_country(
            String country, double lon, double lat, String tzid, ResolutionMethod method) {
        ZoneLadder.Answer answer = ladder.locate(lon, lat, country);
        assertEquals(tzid, world.zones().get(answer.zone()));
        assertEquals(method, answer.method());
    }
}
