package io.enginehost.segment3a;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment3a.AlphasPolicy.Generator;
import io.enginehost.segment3a.FloorPolicy.Floor;
import org.junit.jupiter.api.Test;

class PriorVectorTest {

    private static final Generator SHIPPED = Shipped.alphas().generator();
    private static final Floor BASE = Shipped.floors().base();

    private static Floor[] floors(int zones) {
        Floor[] floors = new Floor[zones];
        java.util.Arrays.fill(floors, BASE);
        return floors;
    }

    private static PriorVector vector(int material, double... shares) {
        double[] normalised = PriorVector.normalised(shares);
        return PriorVector.of(normalised, PriorVector.generated(normalised, material, SHIPPED), floors(shares.length));
    }

    @Test
    void the_sum_grows_with_the_zones_that_matter_within_its_bounds() {
        assertEquals(2.75, vector(1, 1.0).sum(), 1e-15);
        assertEquals(4.0, vector(6, 0.3, 0.3, 0.2, 0.1, 0.06, 0.04).sum(), 1e-12);
        Generator bounded = new Generator(0.45, 0.5, 2.5, 0.25, 3.0, 3.5, 0.005);
        assertEquals(3.0, PriorVector.generated(new double[] {1.0}, 1, bounded)[0], 1e-15);
        assertEquals(3.5, PriorVector.generated(new double[] {1.0}, 9, bounded)[0], 1e-15);
    }

    @Test
    void outlets_are_less_crowded_than_people_but_in_the_same_order() {
        PriorVector vector = vector(3, 0.80, 0.15, 0.05);
        assertTrue(vector.share(0) < 0.80 && vector.share(1) > 0.15 && vector.share(2) > 0.05);
        assertTrue(vector.share(0) > vector.share(1) && vector.share(1) > vector.share(2));
        // h^0.45 = 0.904462, 0.425835, 0.259739, sum 1.590036: half of each share and half of 0.568832, 0.267815,
        // 0.163354
        assertArrayEquals(
                new double[] {0.684416, 0.208907, 0.106677},
                new double[] {vector.share(0), vector.share(1), vector.share(2)},
                1e-6);
    }

    @Test
    void a_zone_without_people_keeps_the_least_parameter_and_no_floor() {
        PriorVector vector = vector(2, 0.7, 0.3, 0.0);
        assertEquals(SHIPPED.alpha_min(), vector.effective()[2], 0.0);
        assertFalse(vector.open()[2]);
    }

    @Test
    void a_zone_is_held_up_only_from_the_threshold_of_its_floor_on() {
        double[] raw = {2.94, 0.04, 0.02};
        PriorVector vector = PriorVector.of(PriorVector.normalised(raw), raw, floors(3));
        assertArrayEquals(new double[] {2.94, 0.05, 0.02}, vector.effective(), 0.0);
        assertArrayEquals(new boolean[] {true, true, false}, vector.open());
        assertEquals(3.01, vector.sum(), 1e-15);
    }

    @Test
    void a_single_zone_needs_no_floor() {
        PriorVector vector = PriorVector.of(new double[] {1.0}, new double[] {0.01}, floors(1));
        assertEquals(0.01, vector.effective()[0], 0.0);
        assertFalse(vector.open()[0]);
        assertEquals(1.0, vector.share(0), 0.0);
    }

    @Test
    void a_vector_with_one_zone_that_counts_is_unsound_where_two_matter() {
        double[] raw = {3.0, 0.001};
        Floor none = new Floor(0.0, 0.0);
        PriorVector vector = PriorVector.of(PriorVector.normalised(raw), raw, new Floor[] {none, none});
        assertTrue(vector.isSound(1));
        assertFalse(vector.isSound(2));
        assertFalse(PriorVector.of(raw, new double[] {Double.NaN, 1.0}, new Floor[] {none, none})
                .isSound(1));
    }
}
