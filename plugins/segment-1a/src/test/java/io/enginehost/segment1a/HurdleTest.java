package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.random.MasterKey;
import io.enginehost.api.random.Stream;
import io.enginehost.segment1a.Hurdle.Design;
import io.enginehost.segment1a.Hurdle.Event;
import io.enginehost.segment1a.Hurdle.Probability;
import org.junit.jupiter.api.Test;

class HurdleTest {

    private static final double KNOWN_U = 0x1.d27a80f01cacap-1;

    @Test
    void merchant_1000001_of_seed_42_draws_its_known_uniform() {
        Event event = decide(0.95);
        assertEquals(KNOWN_U, event.u());
        assertEquals(1, event.draws());
        assertEquals(1, event.blocks());
        assertFalse(event.deterministic());
    }

    @Test
    void several_sites_only_below_pi() {
        assertTrue(decide(Math.nextUp(KNOWN_U)).is_multi());
        assertFalse(decide(KNOWN_U).is_multi());
    }

    @Test
    void a_pi_of_0_or_1_decides_without_a_draw() {
        for (double pi : new double[] {0.0, 1.0}) {
            Event event = decide(pi);
            assertTrue(event.deterministic());
            assertEquals(pi == 1.0, event.is_multi());
            assertNull(event.u());
            assertEquals(0, event.draws());
            assertEquals(0, event.blocks());
        }
    }

    private static Event decide(double pi) {
        Stream stream = MasterKey.of(42).family("1A", "hurdle_bernoulli").id(1_000_001).stream();
        Design design = new Design(1_000_001, 5812, Channel.card_present, 5);
        return Hurdle.decide(new Probability(1_000_001, 0.0, pi), design, stream);
    }
}
