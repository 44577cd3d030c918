package io.enginehost.segment2a;

import static io.enginehost.segment2a.ResolutionMethod.BORDER_SNAP;
import static io.enginehost.segment2a.ResolutionMethod.NEAREST_HOME;
import static io.enginehost.segment2a.ResolutionMethod.NUDGED;
import static io.enginehost.segment2a.ResolutionMethod.OVERLAP_COUNTRY;
import static io.enginehost.segment2a.ResolutionMethod.OVERLAP_PREF;
import static io.enginehost.segment2a.ResolutionMethod.UNIQUE;
import static io.enginehost.segment2a.ResolutionMethod.UNIQUE_FOREIGN;
import static io.enginehost.segment2a.ResolutionMethod.UNRESOLVED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment2a.ZoneLadder.Answer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneLadderTest {

    private static final List<String> ZONES = SmallWorld.zones().zones();
    private static final ZoneLadder LADDER = SmallWorld.ladder(false, true);
    private static final double METRE_PER_DEGREE = 6_371_000 * Math.PI / 180;

    private static Answer at(double lon, double lat, String country) {
        return LADDER.locate(lon, lat, country);
    }

    private static void assertAnswer(ResolutionMethod method, String tzid, Answer answer) {
        assertEquals(method, answer.method());
        assertEquals(tzid, answer.zone() < 0 ? null : ZONES.get(answer.zone()));
        assertEquals(method.isByDistance(), answer.distanceMm() >= 0);
        assertEquals(Double.isNaN(answer.nudgeLat()), Double.isNaN(answer.nudgeLon()));
    }

    private static List<String> covering(Answer answer) {
        return Arrays.stream(answer.covering()).mapToObj(ZONES::get).toList();
    }

    @Test
    void one_zone_that_is_the_country_s_is_taken() {
        assertAnswer(UNIQUE, "Test/West", at(5, 5, "XA"));
        assertTrue(Double.isNaN(at(5, 5, "XA").nudgeLat()));
    }

    @Test
    void of_overlapping_zones_the_country_s_only_one_is_taken() {
        Answer answer = at(9, 3, "XD");
        assertAnswer(OVERLAP_COUNTRY, "Test/Strip", answer);
        assertEquals(List.of("Test/Strip", "Test/West"), covering(answer));
        assertAnswer(OVERLAP_COUNTRY, "Test/West", at(9, 3, "XA"));
    }

    @Test
    void of_several_zones_of_the_country_the_preferred_one_is_taken() {
        assertAnswer(OVERLAP_PREF, "Test/North", at(7, 17, "XB"));
    }

    @Test
    void without_a_preference_distance_decides_and_says_so() {
        Answer answer = SmallWorld.ladder(false, false).locate(7, 17, "XB");
        assertAnswer(NEAREST_HOME, "Test/North", answer);
        assertEquals(0, answer.distanceMm());
        assertEquals(17.0005, answer.nudgeLat());
    }

    @Test
    void a_point_on_the_border_of_two_zones_of_the_country_moves_north_east() {
        Answer answer = at(10, 5, "XA");
        assertAnswer(NUDGED, "Test/East", answer);
        assertEquals(5.0005, answer.nudgeLat(), 1e-12);
        assertEquals(10.0005, answer.nudgeLon(), 1e-12);
        assertEquals(List.of("Test/East"), covering(answer));
    }

    @Test
    void a_point_on_the_border_of_two_countries_needs_no_move() {
        assertAnswer(OVERLAP_COUNTRY, "Test/West", at(5, 10, "XA"));
        assertAnswer(OVERLAP_COUNTRY, "Test/North", at(5, 10, "XB"));
    }

    @Test
    void just_across_the_border_the_country_s_zone_is_taken() {
        Answer answer = at(5, 9.95, "XB");
        assertAnswer(BORDER_SNAP, "Test/North", answer);
        assertEquals(0.05 * METRE_PER_DEGREE * 1000, answer.distanceMm(), 2);
        assertAnswer(BORDER_SNAP, "Test/North", at(5, 9.9101, "XB"));
    }

    @Test
    void far_across_the_border_the_foreign_zone_stays() {
        assertAnswer(UNIQUE_FOREIGN, "Test/West", at(5, 9.91, "XB"));
        assertAnswer(UNIQUE_FOREIGN, "Test/West", at(5, 5, "XC"));
    }

    @Test
    void a_point_in_no_zone_takes_the_nearest_of_its_country_up_to_the_limit() {
        Answer answer = at(5, -0.1, "XA");
        assertAnswer(NEAREST_HOME, "Test/West", answer);
        assertEquals(0.1 * METRE_PER_DEGREE * 1000, answer.distanceMm(), 2);
        assertEquals(-0.0995, answer.nudgeLat(), 1e-12);
        assertAnswer(UNRESOLVED, null, at(5, -0.45, "XA"));
        assertAnswer(UNRESOLVED, null, at(5, -0.1, "XB"));
    }

    @Test
    void a_point_a_step_outside_moves_into_the_zone() {
        assertAnswer(NUDGED, "Test/West", at(5, -0.0004, "XA"));
        assertAnswer(NEAREST_HOME, "Test/West", at(5, -0.0006, "XA"));
    }

    @Test
    void the_sea_is_no_zone_of_an_outlet_unless_the_policy_lets_it() {
        assertAnswer(NEAREST_HOME, "Test/Island", at(39.9, 0.5, "XC"));
        assertAnswer(UNRESOLVED, null, at(30, 0, "XC"));
        ZoneLadder wet = SmallWorld.ladder(true, true);
        assertAnswer(UNIQUE_FOREIGN, "Etc/GMT-3", wet.locate(30, 0, "XC"));
        assertAnswer(BORDER_SNAP, "Test/Island", wet.locate(39.95, 0.5, "XC"));
    }

    @Test
    void a_country_that_the_reference_does_not_know_is_placed_by_geometry_alone() {
        assertAnswer(UNIQUE, "Test/West", at(5, 5, "XE"));
        assertAnswer(NUDGED, "Test/West", at(5, -0.0004, "XE"));
        Answer ambiguous = at(9, 3, "XE");
        assertAnswer(UNRESOLVED, null, ambiguous);
        assertEquals(List.of("Test/Strip", "Test/West"), covering(ambiguous));
    }

    @Test
    void a_moved_point_stays_on_the_earth() {
        assertEquals(-179.9995, ZoneLadder.wrapped(180.0005), 1e-9);
        assertEquals(180, ZoneLadder.wrapped(-180));
        assertEquals(180, ZoneLadder.wrapped(180));
        assertEquals(12.5, ZoneLadder.wrapped(12.5));
        Answer pole = at(0, 90, "XA");
        assertAnswer(UNRESOLVED, null, pole);
        assertEquals(90, pole.nudgeLat());
        assertEquals(-179.9995, at(180, 0, "XA").nudgeLon(), 1e-9);
    }
}
