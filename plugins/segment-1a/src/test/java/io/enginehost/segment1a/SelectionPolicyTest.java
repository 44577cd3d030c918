package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.enginehost.segment1a.SelectionPolicy.Tier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "1, 0.96",
        "10, 0.96",
        "11, 0.88",
        "20, 0.88",
        "21, 0.74",
        "40, 0.74",
        "41, 0.595",
        "1000000, 0.595",
        "2000000000, 0.595"
    })
    void the_shipped_tiers_keep_small_merchants_at_home(int n, double share) {
        assertEquals(share, Shipped.selection().homeShareMin(n));
    }

    @Test
    void tiers_that_do_not_rise_are_faults() {
        List<String> faults = new ArrayList<>();
        List<Tier> tiers = List.of(new Tier(10, 0.9), new Tier(10, 0.8), new Tier(30, 0.7), new Tier(29, 0.6));
        new SelectionPolicy(0, 0.8, tiers).check((pointer, fault) -> faults.add(pointer));
        assertEquals(List.of("/home_share_tiers/1/max_n_outlets", "/home_share_tiers/3/max_n_outlets"), faults);
        faults.clear();
        Shipped.selection().check((pointer, fault) -> faults.add(pointer));
        assertEquals(List.of(), faults);
    }
}
