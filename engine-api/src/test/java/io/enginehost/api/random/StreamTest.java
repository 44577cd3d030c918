package io.enginehost.api.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.random.Statistics.Moments;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTest {

    private static final int DRAWS = 400_000;
    private static final FamilyKey FAMILY = MasterKey.of(20260115).family("T", "stream");

    @Test
    void no_stream_shares_a_block_with_another_or_begins_with_it() {
        FamilyKey other = MasterKey.of(20260115).family("T", "stream2");
        List<FamilyKey> keys = List.of(
                FAMILY,
                FAMILY.id(0),
                FAMILY.id(0).id(0),
                FAMILY.id(1),
                FAMILY.id(1).id(0),
                FAMILY.id(0).id(1),
                FAMILY.id("GB"),
                FAMILY.id("gb"),
                FAMILY.id(1).id("GB"),
                FAMILY.id("GB").id(1),
                FAMILY.id(1).id("GB").id(LocalDate.EPOCH),
                other,
                other.id(1),
                MasterKey.of(20260115).family("T2", "stream").id(1),
                MasterKey.of(20260116).family("T", "stream").id(1));
        Set<List<Double>> pairs = new HashSet<>();
        int drawn = 0;
        for (FamilyKey key : keys) {
            Stream stream = key.stream();
            for (int block = 0; block < 100; block++) {
                stream.nextPair();
                pairs.add(List.of(stream.first(), stream.second()));
                drawn++;
            }
        }
        assertEquals(drawn, pairs.size());
    }

    @Test
    void segment_and_label_cannot_run_into_each_other() {
        MasterKey master = MasterKey.of(1);
        assertNotEquals(
                master.family("1A", "bc").key(), master.family("1Ab", "c").key());
    }

    @Test
    void neighbouring_entities_draw_independently() {
        double[] u = new double[DRAWS];
        double lag = 0.0;
        for (int i = 0; i < DRAWS; i++) {
            u[i] = FAMILY.id(i).stream().uniform();
            lag += i == 0 ? 0.0 : (u[i] - 0.5) * (u[i - 1] - 0.5);
        }
        assertTrue(Statistics.kolmogorov(u, x -> x) < 1.95);
        assertEquals(0.0, lag / DRAWS * 12.0, 4.5 / Math.sqrt(DRAWS));
    }

    @Test
    void a_date_is_its_epoch_day_and_a_string_the_same_in_every_use() {
        assertEquals(FAMILY.id(20454).key(), FAMILY.id(LocalDate.of(2026, 1, 1)).key());
        String copy = new StringBuilder("Europe/").append("London").toString();
        assertEquals(FAMILY.id("Europe/London").hi(), FAMILY.id(copy).hi());
    }

    @Test
    void a_string_id_that_utf_8_cannot_hold_is_refused() {
        EngineException e = assertThrows(EngineException.class, () -> FAMILY.id("\ud800"));
        assertEquals("RNG_ID_TEXT", e.code());
    }

    @Test
    void more_string_ids_than_are_kept_encode_the_same() {
        StringIds ids = new StringIds();
        for (int i = 0; i < 70_000; i++) {
            ids.encode("zone" + i);
        }
        for (int i : new int[] {0, 65_535, 65_536, 69_999}) {
            assertEquals(new StringIds().encode("zone" + i), ids.encode("zone" + i));
        }
    }

    @Test
    void a_uniform_discards_the_second_lane_and_no_sampler_touches_the_last_pair() {
        Stream singles = FAMILY.id(5).stream();
        singles.uniform();
        double second = singles.uniform();
        Stream mixed = FAMILY.id(5).stream();
        mixed.nextPair();
        double first = mixed.first();
        assertEquals(second, mixed.uniform());
        assertEquals(3, mixed.draws());
        assertEquals(2, mixed.blocks());
        mixed.normal();
        mixed.poisson(40.0);
        assertEquals(first, mixed.first());
    }

    @Test
    void lanes_before_any_pair_are_refused() {
        Stream stream = FAMILY.stream();
        stream.uniform();
        assertThrows(IllegalStateException.class, stream::first);
        assertThrows(IllegalStateException.class, stream::second);
    }

    @Test
    void both_lanes_are_uniform_and_uncorrelated() {
        Stream stream = FAMILY.id(6).stream();
        double[] first = new double[DRAWS];
        double[] second = new double[DRAWS];
        double product = 0.0;
        for (int i = 0; i < DRAWS; i++) {
            stream.nextPair();
            first[i] = stream.first();
            second[i] = stream.second();
            product += (first[i] - 0.5) * (second[i] - 0.5);
        }
        assertTrue(Statistics.kolmogorov(first, x -> x) < 1.95);
        assertTrue(Statistics.kolmogorov(second, x -> x) < 1.95);
        assertEquals(0.0, product / DRAWS * 12.0, 4.5 / Math.sqrt(DRAWS));
    }

    @Test
    void a_certain_bernoulli_draws_nothing() {
        Stream stream = FAMILY.id(7).stream();
        assertTrue(stream.bernoulli(1.0));
        assertFalse(stream.bernoulli(0.0));
        assertEquals(0, stream.blocks());
        assertEquals(0.3, sample(() -> stream.bernoulli(0.3) ? 1 : 0).average().orElseThrow(), 0.0035);
        assertEquals(DRAWS, stream.draws());
    }

    @Test
    void normals_follow_the_normal_law_both_ways() {
        Stream stream = FAMILY.id(8).stream();
        double[] boxMuller = sample(stream::normal).toArray();
        assertTrue(Statistics.kolmogorov(boxMuller, Statistics::normalCdf) < 1.95);
        assertEquals(1.0, Moments.of(boxMuller).variance(), 4.5 * Math.sqrt(2.0 / DRAWS));
        assertTrue(Statistics.kolmogorov(sample(stream::normalIcdf).toArray(), Statistics::normalCdf) < 1.95);
        assertEquals(3L * DRAWS, stream.draws());
    }

    @Test
    void the_normal_quantile_inverts_the_normal_law_across_its_branches() {
        for (double p : new double[] {1e-12, 0.001, 0.02424, 0.02426, 0.3, 0.5, 0.97574, 0.97576, 0.999}) {
            assertEquals(p, Statistics.normalCdf(NormalQuantile.of(p)), 2e-8 * p + 1e-14);
        }
        assertThrows(EngineException.class, () -> NormalQuantile.of(0.0));
        assertThrows(EngineException.class, () -> NormalQuantile.of(1.0));
        assertThrows(EngineException.class, () -> NormalQuantile.of(Double.NaN));
    }

    @Test
    void gumbel_keys_choose_in_proportion_to_their_weights() {
        Stream stream = FAMILY.id(9).stream();
        double wins = sample(() -> stream.gumbel(3.0) > stream.gumbel(1.0) ? 1 : 0)
                .average()
                .orElseThrow();
        assertEquals(0.75, wins, 4.5 * Math.sqrt(0.1875 / DRAWS));
        assertTrue(Double.isFinite(Stream.gumbel(1e-300, 0x1p-64)));
        assertTrue(Double.isFinite(Stream.gumbel(1e300, 0x1.fffffffffffffp-1)));
        assertThrows(EngineException.class, () -> stream.gumbel(0.0));
    }

    @Test
    void indices_are_equally_likely_and_in_range() {
        Stream stream = FAMILY.id(10).stream();
        double z = Statistics.chiSquareZ(sample(() -> stream.index(7)).toArray(), 0, 7, k -> 1.0 / 7.0);
        assertTrue(z < 4.5);
        assertEquals(0, stream.index(1));
        assertTrue(stream.index(Integer.MAX_VALUE) >= 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.NEGATIVE_INFINITY})
    void a_probability_outside_the_unit_interval_is_refused(double p) {
        EngineException e =
                assertThrows(EngineException.class, () -> FAMILY.stream().bernoulli(p));
        assertEquals(Double.isFinite(p) ? "NUM_DOMAIN" : "NUM_NONFINITE", e.code());
        assertThrows(EngineException.class, () -> FAMILY.stream().index(0));
        assertThrows(EngineException.class, () -> FAMILY.stream().dirichlet(new double[0]));
    }

    @Test
    void the_account_balances_with_the_streams_and_adds_up_over_shards() {
        StreamCounters total = new StreamCounters();
        long draws = 0;
        long blocks = 0;
        for (int shard = 0; shard < 3; shard++) {
            StreamCounters counters = new StreamCounters();
            FamilyKey key = FAMILY.countedBy(counters);
            for (int i = 0; i < 100; i++) {
                Stream stream = key.id(shard).id("X").id(i).stream();
                stream.negativeBinomial(20.0, 0.5);
                stream.bernoulli(i % 2);
                stream.uniform();
                draws += stream.draws();
                blocks += stream.blocks();
            }
            total.add(counters);
        }
        assertEquals(300, total.streams());
        assertEquals(draws, total.draws());
        assertEquals(blocks, total.blocks());
        assertTrue(total.draws() > total.blocks() && total.draws() <= 2 * total.blocks());
    }

    @Test
    void counting_does_not_change_the_draws() {
        Stream plain = FAMILY.id(11).stream();
        Stream counted = FAMILY.countedBy(new StreamCounters()).id(11).stream();
        for (int i = 0; i < 100; i++) {
            assertEquals(plain.normal(), counted.normal());
        }
    }

    private static DoubleStream sample(java.util.function.DoubleSupplier sampler) {
        return DoubleStream.generate(sampler).limit(DRAWS);
    }
}
