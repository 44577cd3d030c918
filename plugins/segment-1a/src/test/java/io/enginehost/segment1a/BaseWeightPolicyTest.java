package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaseWeightPolicyTest {

    private static List<String> faults(BaseWeightPolicy policy) {
        List<String> faults = new ArrayList<>();
        policy.check((pointer, fault) -> faults.add(pointer + ": " + fault));
        return faults;
    }

    @Test
    void the_shipped_weights_are_known() {
        BaseWeightPolicy shipped = Shipped.baseWeights();
        assertEquals(24.5325302, shipped.weight(0));
        assertEquals(0.9048374, shipped.weight(1));
        assertEquals(0.6065307, shipped.weight(5));
        assertEquals(0.2018965, shipped.weight(16));
        assertEquals(List.of(), faults(shipped));
    }

    @Test
    void only_the_home_gets_the_term_of_the_home() {
        BaseWeightPolicy policy = new BaseWeightPolicy(1, 2, 0, 1e-7, 1e12, 6);
        assertEquals(20.085537, policy.weight(0));
        assertEquals(2.718282, policy.weight(1));
        assertEquals(2.718282, policy.weight(7));
    }

    @Test
    void weights_stay_between_their_bounds() {
        BaseWeightPolicy policy = new BaseWeightPolicy(0, 3, -1, 0.25, 2.5, 3);
        assertEquals(2.5, policy.weight(0));
        assertEquals(0.368, policy.weight(1));
        assertEquals(0.25, policy.weight(2));
        assertEquals(0.25, policy.weight(16));
    }

    @Test
    void a_half_is_rounded_to_even() {
        BaseWeightPolicy policy = new BaseWeightPolicy(0, 0, 0, 2.5, 2.5, 0);
        assertEquals(2.0, policy.weight(0));
    }

    @Test
    void bounds_that_cross_are_a_fault() {
        assertEquals(List.of("/w_min: 2.0 is above w_max, 1.0"), faults(new BaseWeightPolicy(0, 0, 0, 2.0, 1.0, 7)));
        assertEquals(List.of(), faults(new BaseWeightPolicy(0, 0, 0, 1.0, 1.0, 7)));
    }

    @Test
    void a_least_weight_that_rounds_to_0_is_a_fault() {
        assertEquals(
                List.of("/w_min: 1.0E-7 is 0 with 6 decimals, and a weight of 0 can never be chosen"),
                faults(new BaseWeightPolicy(0, 0, 0, 1e-7, 1.0, 6)));
        assertEquals(List.of(), faults(new BaseWeightPolicy(0, 0, 0, 6e-7, 1.0, 6)));
    }
}
