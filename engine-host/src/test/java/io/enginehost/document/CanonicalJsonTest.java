package io.enginehost.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1000.0, 1E+3",
        "0.0, 0",
        "-0.0, 0",
        "123456789012.5, 123456789012",
        "123456789013.5, 123456789014",
        "0.30000000000000004, 0.3",
        "1e-9, 1E-9",
        "-2.5, -2.5"
    })
    void doubles_have_twelve_digits_half_even_without_trailing_zeros(double value, String expected) {
        assertEquals(expected + "\n", CanonicalJson.text(value));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "-0.0, -0.0",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "1e-7, 1E-7",
        "1e23, 1E+23",
        "2e-3, 0.002",
        "5.684341886080802e-14, 5.6843418860808015E-14",
        "4.9e-324, 5E-324"
    })
    void faithful_doubles_are_rounded_as_far_as_they_read_back(double value, String expected) {
        assertEquals(
                expected + "\n",
                new String(
                        CanonicalJson.faithfulBytes(JsonNodeFactory.instance.numberNode(value)),
                        StandardCharsets.UTF_8));
    }

    @Test
    void faithful_json_reads_back_as_the_value_it_was() {
        Random random = new Random(11);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 5_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            list.add(Double.isFinite(value) ? value : i);
            list.add((double) i);
            list.add(random.nextDouble());
            list.add(random.nextInt());
        }

        assertEquals(list, JsonMapper.shared().readTree(CanonicalJson.faithfulBytes(list)));
    }

    @Test
    void keys_are_in_bytewise_order_without_spaces() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", List.of(1, 2L, new BigInteger("12345678901234567890"), true));
        map.put("\uFFFD", null);
        map.put("\uD83D\uDE00", "x\"\\\n\u0001é");
        map.put("a", Map.of());
        map.put("B", List.of());
        assertEquals(
                "{\"B\":[],\"a\":{},\"b\":[1,2,12345678901234567890,true],\"\uFFFD\":null,\"\uD83D\uDE00\":\"x\\\"\\\\\\n\\u0001é\"}\n",
                CanonicalJson.text(map));
    }

    @Test
    void a_tree_and_a_map_of_the_same_values_are_spelled_alike() {
        Map<String, Object> map = Map.of("z", List.of(1, 2.5), "a", Map.of("k", "v"));
        assertEquals(
                CanonicalJson.text(map),
                CanonicalJson.text(Read.yaml("a: {k: v}\nz: [1, 2.5]").root()));
    }

    @Test
    void the_order_of_keys_is_that_of_their_utf8_bytes() {
        Random random = new Random(7);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder key = new StringBuilder();
            for (int n = random.nextInt(4); n > 0; n--) {
                int[] some = {'a', 'b', 0x7F, 0x80, 0x7FF, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF};
                key.appendCodePoint(some[random.nextInt(some.length)]);
            }
            keys.add(key.toString());
        }
        for (int i = 1; i < keys.size(); i++) {
            byte[] a = keys.get(i - 1).getBytes(StandardCharsets.UTF_8);
            byte[] b = keys.get(i).getBytes(StandardCharsets.UTF_8);
            int expected = Integer.signum(Arrays.compareUnsigned(a, b));
            assertEquals(expected, Integer.signum(CanonicalJson.BYTEWISE.compare(keys.get(i - 1), keys.get(i))));
        }
    }

    @Test
    void what_json_cannot_hold_is_refused() {
        for (Object value : Arrays.asList(Double.NaN, Double.POSITIVE_INFINITY, "\uD800", new Object())) {
            assertThrows(IllegalArgumentException.class, () -> CanonicalJson.bytes(value));
        }
    }

    @Test
    void the_digest_of_a_document_ignores_comments_order_space_and_style() {
        String digest = Read.yaml("a: 5000.0\nb: [x, {c: 0x10, d: null}]\n").canonicalDigest();
        assertEquals(
                digest,
                Read.yaml("# c\nb:\n  - 'x'\n  - d: ~\n    c: 16\na: 5e3   # c\n")
                        .canonicalDigest());
        assertEquals(
                digest,
                Read.json("{\"b\":[\"x\",{\"d\":null,\"c\":16}],\"a\":5E3}").canonicalDigest());
        assertEquals(64, digest.length());
    }

    @Test
    void the_digest_of_a_document_changes_with_every_value() {
        List<String> different = List.of(
                "a: 1",
                "a: 1.0",
                "a: '1'",
                "a: true",
                "a: 'true'",
                "a: [1]",
                "a: null",
                "a: 'null'",
                "b: 1",
                "a: {b: 1}",
                "a: 0.1",
                "a: 0.10000000000000002",
                "a: 0.0",
                "a: -0.0",
                "a: 0",
                "a: '0x1.0p0'",
                "[a, 1]",
                "a: ''");
        long digests = different.stream()
                .map(text -> Read.yaml(text).canonicalDigest())
                .distinct()
                .count();
        assertEquals(different.size(), digests);
    }

    @Test
    void the_file_digest_is_that_of_the_bytes() {
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Sha256.hex(new byte[0]));
        assertNotEquals(Read.yaml("a: 1").fileDigest(), Read.yaml("a:  1").fileDigest());
    }

    @Test
    void the_digest_text_is_the_same_on_every_java_version() {
        byte[] text = "{\"a\":0x1.8p-1,\"b\":-0x0.0p0}\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(Sha256.hex(text), Read.yaml("b: -0.0\na: .75").canonicalDigest());
    }
}
