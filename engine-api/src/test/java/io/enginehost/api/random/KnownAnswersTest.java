package io.enginehost.api.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that must never change: with them every published world would. Seed 42 throughout. */
class KnownAnswersTest {

    private static final MasterKey SEED_42 = MasterKey.of(42);

    @Test
    void the_master_key_of_seed_42() {
        assertEquals("4c6815674de687dad9426a8a7ad2c4736c5a3fa9039215246c185aba41a46046", SEED_42.hex());
    }

    @Test
    void philox_blocks_of_the_reference_implementation() {
        assertBlock(0L, 0L, 0L, 0xca00a0459843d731L, 0x66c24222c9a845b5L);
        assertBlock(-1L, -1L, -1L, 0x65b021d60cd8310fL, 0x4d02f3222f86df20L);
        assertBlock(
                0x243f6a8885a308d3L,
                0x13198a2e03707344L,
                0xa4093822299f31d0L,
                0x0a5e742c2997341cL,
                0xb0f883d38000de5dL);
    }

    @Test
    void a_stream_of_one_integer_id() {
        FamilyKey key = SEED_42.family("1A", "hurdle_bernoulli").id(1000001);
        assertKey(key, 0xc9a6c00b2155e135L, 0x4e8567f4a1f251afL);
        assertBlock(0, key.hi(), key.key(), 0xe93d40780e564ecdL, 0xdb0bab57ef40909aL);
        assertBlock(1, key.hi(), key.key(), 0xfe8aa861e0fcc7d3L, 0x045a714e43269968L);
        assertEquals(0x1.d27a80f01cacap-1, key.stream().uniform());
    }

    @Test
    void a_stream_of_an_integer_and_a_string_id() {
        FamilyKey key = SEED_42.family("1A", "gumbel_key").id(1000001).id("GB");
        assertKey(key, 0x09ab49ebccb57e66L, 0xda9c0e10934d99a0L);
        assertBlock(0, key.hi(), key.key(), 0xcdf36a2ac1205ef2L, 0xb59d903d60308743L);
        assertEquals(0x1.9be6d4558240cp-1, key.stream().uniform());
        assertEquals(0x1.867ed44f31deap0, key.stream().gumbel(1.0));
    }

    @Test
    void a_stream_with_a_date_between() {
        FamilyKey key = SEED_42.family("2B", "day_effect")
                .id(1000001)
                .id(LocalDate.of(2026, 1, 1))
                .id("Europe/London");
        assertKey(key, 0x3b871cc3a7e62e4aL, 0xd3f7a62612d05b27L);
        assertBlock(0, key.hi(), key.key(), 0xf3ed94148e598341L, 0xb5a55bdfda062975L);
        assertEquals(0x1.e7db28291cb30p-1, key.stream().uniform());
    }

    @Test
    void both_lanes_of_two_blocks() {
        FamilyKey key = SEED_42.family("3A", "zone_dirichlet").id(1000001).id("US");
        assertKey(key, 0xc7ff25fa35e815e6L, 0x96c615769ddc9d19L);
        assertBlock(0, key.hi(), key.key(), 0xc3b2b223c7832f21L, 0xbb9d6efd2ad663b6L);
        assertBlock(1, key.hi(), key.key(), 0xe4503b9a46752a54L, 0xf1a3ec6d8e687ad1L);
        Stream stream = key.stream();
        stream.nextPair();
        assertEquals(0x1.876564478f066p-1, stream.first());
        assertEquals(Philox.u01(0xbb9d6efd2ad663b6L), stream.second());
        stream.nextPair();
        assertEquals(Philox.u01(0xe4503b9a46752a54L), stream.first());
        assertEquals(Philox.u01(0xf1a3ec6d8e687ad1L), stream.second());
    }

    @Test
    void normals_gammas_and_poisson_counts() {
        assertEquals(-0x1.06005afe3cf3cp0, stream("t", 7).normal());

        Stream gamma = stream("tg", 7);
        assertEquals(0x1.1be68d62f43fep0, gamma.logGamma(2.5));
        assertBudget(gamma, 3, 2);
        Stream smallGamma = stream("tg", 8);
        assertEquals(-0x1.0969e96b7d46ap-1, smallGamma.logGamma(0.2));
        assertBudget(smallGamma, 4, 3);

        Stream inversion = stream("tp", 7);
        assertEquals(7, inversion.poisson(3.5));
        assertBudget(inversion, 1, 1);
        Stream rejection = stream("tp", 9);
        assertEquals(50, rejection.poisson(40));
        assertBudget(rejection, 2, 1);
    }

    /** The expected folds come from a second implementation, in another language, of the same law. */
    @ParameterizedTest
    @CsvSource({
        "3.5, 3f99c0eec52d4c23, 10000",
        "10.0, 2b8449cb481d2e74, 26572",
        "11.383, 3ffcd5b1ce67f53a, 26210",
        "40.0, 2b38ff7fdaf281be, 24246",
        "700.0, d1b618ab9e38b6e8, 22860",
        "50000.0, f321ec8f0cfcf3d5, 22448"
    })
    void ten_thousand_poisson_counts(double lambda, String fold, long draws) {
        Stream stream = SEED_42.family("T", "counts").id((long) lambda).stream();
        assertFold(fold, draws, stream, () -> stream.poisson(lambda));
    }

    @ParameterizedTest
    @CsvSource({"0.5, e3b9c7dcd1507cec, 10000", "9.99, 14db5af55617ca4f, 10000", "11.383, 3ffcd5b1ce67f53a, 26210"})
    void ten_thousand_zero_truncated_counts(double lambda, String fold, long draws) {
        Stream stream = SEED_42.family("T", "counts").id((long) lambda).stream();
        assertFold(fold, draws, stream, () -> stream.zeroTruncatedPoisson(lambda));
    }

    @Test
    void the_ends_of_the_uniform() {
        assertEquals(0x1p-64, Philox.u01(0L));
        assertEquals(0.5, Philox.u01(Long.MIN_VALUE));
        assertEquals(0x1.fffffffffffffp-1, Philox.u01(-1L));
    }

    @Test
    void the_normal_quantile_at_97_5_percent_and_its_symmetry() {
        assertEquals(1.959963986, NormalQuantile.of(0.975), 1e-9);
        assertEquals(0.0, NormalQuantile.of(0.5));
        assertEquals(-NormalQuantile.of(0.0078125), NormalQuantile.of(1.0 - 0.0078125));
    }

    @Test
    void text_hashes() {
        assertEquals(0.17750681999964507, TextHash.uniform("x"));
        assertEquals(2.0633828333870166, TextHash.standard("jit_mu", 5411));
        assertEquals(0.4225632035349875, TextHash.standard("jit_pi", 5411));
        assertEquals(1.9228171424825389, TextHash.standard("jit_phi", "5411"));
    }

    private static Stream stream(String label, long id) {
        return SEED_42.family("1A", label).id(id).stream();
    }

    private static void assertKey(FamilyKey key, long k, long h) {
        assertEquals(Long.toHexString(k), Long.toHexString(key.key()));
        assertEquals(Long.toHexString(h), Long.toHexString(key.hi()));
    }

    private static void assertBlock(long lo, long hi, long key, long x0, long x1) {
        Philox philox = new Philox();
        philox.block(lo, hi, key);
        assertEquals(Long.toHexString(x0), Long.toHexString(philox.x0()));
        assertEquals(Long.toHexString(x1), Long.toHexString(philox.x1()));
    }

    private static void assertFold(String fold, long draws, Stream stream, IntSupplier sampler) {
        long value = 0;
        for (int i = 0; i < 10_000; i++) {
            value = value * 31 + sampler.getAsInt();
        }
        assertEquals(fold, Long.toHexString(value));
        assertEquals(draws, stream.draws());
    }

    private static void assertBudget(Stream stream, long draws, long blocks) {
        assertEquals(draws, stream.draws());
        assertEquals(blocks, stream.blocks());
    }
}
