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

        assertJoined(whole, first, second, 400, world -> world.features.rows(Features.PARAMETERS));
        assertJoined(whole, first, second, 400, world -> world.hurdle.rows(Hurdle.EVENTS));
        assertJoined(whole, first, second, 400, world -> world.counts.rows(OutletCount.EVENTS));
        assertJoined(whole, first, second, 400, world -> world.counts.rows(OutletCount.COUNTS));
        assertJoined(whole, first, second, 2_000, world -> world.candidates.rows(Candidates.CANDIDATES));
        assertJoined(whole, first, second, 2_000, world -> world.candidates.rows(Candidates.PRIORS));
        assertJoined(whole, first, second, 2_000, world -> world.candidates.rows(Candidates.SPLITS));
        assertJoined(whole, first, second, 5_000, world -> world.candidates.rows(Candidates.SITES));
        assertJoined(whole, first, second, 300, world -> world.targets.rows(ForeignTarget.EVENTS));
        assertJoined(whole, first, second, 400, world -> world.currencies.rows(CurrencyWeights.TENDERS));
        assertJoined(whole, first, second, 1_000, world -> world.foreign.rows(ForeignSet.KEYS));
        assertJoined(whole, first, second, 150, world -> world.foreign.rows(ForeignSet.BUDGETS));
        assertJoined(whole, first, second, 300, world -> world.foreign.rows(ForeignSet.MEMBERS));
        assertJoined(whole, first, second, 300, world -> world.foreign.rows(ForeignSet.DETAILS));
        assertJoined(whole, first, second, 1_000, world -> world.integers.rows(IntegerCounts.INTEGERISED));
        assertJoined(whole, first, second, 5_000, world -> world.catalogue.rows(OutletCatalogue.CATALOGUE));

        assertEquals(whole.currencies.rows(CurrencyWeights.WEIGHTS), first.currencies.rows(CurrencyWeights.WEIGHTS));
        assertEquals(List.of(), whole.catalogue.rows(OutletCatalogue.ABORTS));
    }

    private static <R> void assertJoined(
            World whole, World first, World second, int least, Function<World, List<R>> rows) {
        List<R> joined = new ArrayList<>(rows.apply(first));
        joined.addAll(rows.apply(second));
        assertTrue(
                joined.size() > least,
                joined.size() + " rows of " + joined.get(0).getClass().getSimpleName());
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
