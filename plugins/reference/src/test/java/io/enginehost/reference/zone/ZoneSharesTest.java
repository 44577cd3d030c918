package io.enginehost.reference.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ZoneSharesTest {

    private static TreeSet<String> zones(String... zones) {
        return new TreeSet<>(List.of(zones));
    }

    @Test
    void a_zone_that_the_table_does_not_list_weighs_one() {
        assertEquals(
                Map.of("A", 0.5, "B", 0.25, "C", 0.25),
                ZoneShares.fromTable(zones("A", "B", "C"), Map.of("A", 2.0, "B", 1.0)));
    }

    @Test
    void one_zone_has_all_people_counted_or_not() {
        assertEquals(Map.of("A", 1.0), ZoneShares.fromPeople(zones("A"), Map.of()));
        assertEquals(Map.of("A", 1.0), ZoneShares.fromPeople(zones("A"), Map.of("A", 7L)));
    }

    @Test
    void people_decide_and_a_zone_without_any_keeps_a_trace() {
        Map<String, Double> shares = ZoneShares.fromPeople(zones("A", "B", "C"), Map.of("A", 750L, "B", 250L));
        assertEquals(0.75 / 1.0001, shares.get("A"), 1e-15);
        assertEquals(0.25 / 1.0001, shares.get("B"), 1e-15);
        assertEquals(0.0001 / 1.0001, shares.get("C"), 1e-15);
    }
}
