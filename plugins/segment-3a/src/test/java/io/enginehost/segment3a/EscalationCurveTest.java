package io.enginehost.segment3a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment3a.MixturePolicy.Selection;
import io.enginehost.segment3a.MixturePolicy.SmoothBand;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationCurveTest {

    private static final EscalationCurve SHIPPED =
            new EscalationCurve(Shipped.mixture().smooth_band());

    @ParameterizedTest
    @CsvSource({
        "4, 2, 0.35",
        "2, 2, 0.11666666666666667", // a third of the way up the ramp
        "3, 4, 0.36666666666666664",
        "4, 5, 0.60", // between 4 and 6
        "4, 7, 0.70",
        "4, 30, 0.95", // flat beyond the last knot
        "14, 2, 0.55", // ten outlets more, 0.02 each
        "39, 8, 0.95", // held by the cap
        "39, 1, 0"
    })
    void chances_of_the_shipped_curve(int sites, int material, double expected) {
        assertEquals(expected, SHIPPED.probability(sites, material), 1e-15);
    }

    @Test
    void the_chance_rises_with_zones_and_with_outlets() {
        for (int sites = 1; sites < 60; sites++) {
            for (int zones = 1; zones < 30; zones++) {
                double p = SHIPPED.probability(sites, zones);
                assertTrue(p >= 0.0 && p <= 0.95);
                assertTrue(SHIPPED.probability(sites + 1, zones) >= p);
                assertTrue(SHIPPED.probability(sites, zones + 1) >= p);
            }
        }
    }

    @Test
    void outlets_lift_no_chance_above_the_cap_and_the_cap_lowers_none() {
        EscalationCurve curve =
                new EscalationCurve(new SmoothBand(Map.of(3, 0.4, 5, 0.9), 2, 0.1, 0.5, Selection.independent));
        assertEquals(0.5, curve.probability(20, 3), 0.0);
        assertEquals(0.9, curve.probability(20, 5), 0.0);
        assertEquals(0.4, curve.probability(2, 2), 0.0);
    }
}
