package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.segment1a.Features.Merchant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldTest {

    @Test
    void a_merchant_gets_the_same_rows_in_every_shard() {
        List<Merchant> merchants = World.merchants(900);
        World whole = new World(merchants);
        World first = new World(merchants.subList(0, 357));
        World second = new World(merchants.subList(357, 900));

        assertJoined(whole, first, second, world -> world.features.rows(Features.PARAMETERS));
        assertJoined(whole, first, second, world -> world.hurdle.rows(Hurdle.EVENTS));
        assertJoined(whole, first, second, world -> world.counts.rows(OutletCount.EVENTS));
        assertJoined(whole, first, second, world -> world.counts.rows(OutletCount.COUNTS));
    }

    private static <R> void assertJoined(World whole, World first, World second, Function<World, List<R>> rows) {
        List<R> joined = new ArrayList<>(rows.apply(first));
        joined.addAll(rows.apply(second));
        assertTrue(joined.size() > 400);
        assertEquals(rows.apply(whole), joined);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQ", "XX"})
    void a_merchant_without_an_eligible_home_stops_the_run(String home) {
        List<Merchant> merchants = List.of(new Merchant(7, 5812, Channel.card_present, home, ScaleTier.base));
        EngineException e = assertThrows(EngineException.class, () -> new World(merchants));
        assertEquals("1A.S0A.HOME_UNKNOWN", e.code());
        assertTrue(e.getMessage().contains("merchant 7 is at home in " + home), e.getMessage());
    }
}
