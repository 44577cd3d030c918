package io.enginehost.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | null",
                "~ | null",
                "Null | null",
                "NULL | null",
                "true | true",
                "True | true",
                "FALSE | false",
                "0 | 0",
                "-0 | 0",
                "+5 | 5",
                "010 | 10",
                "-12 | -12",
                "0o17 | 15",
                "0x1F | 31",
                "2147483648 | 2147483648",
                "9223372036854775807 | 9223372036854775807",
                "9223372036854775808 | 9223372036854775808",
                "-170141183460469231731687303715884105728 | -170141183460469231731687303715884105728",
                "0xFFFFFFFFFFFFFFFFFF | 4722366482869645213695",
                ".55 | 0.55",
                "-.45 | -0.45",
                "+.5 | 0.5",
                "5. | 5.0",
                "5e3 | 5000.0",
                "1.5E-3 | 0.0015",
                "-0.0 | -0.0",
                "4.9e-324 | 4.9E-324",
                "0e999999999 | 0.0"
            })
    void plain_scalars_resolve_as_the_core_schema_says(String written, String expected) {
        assertEquals(expected, Read.yaml("v: " + written).at(pointer("/v")).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NO",
                "no",
                "yes",
                "Off",
                "y",
                "tRUE",
                "nULL",
                "1_000",
                "0b11",
                "-0o7",
                "0o8",
                "0xG",
                "1:30",
                "2026-01-02",
                "1e",
                "e5",
                "+",
                ".",
                "1.2.3",
                "12 monkeys",
                "inf",
                "NaN",
                ".infinity",
                "+.nan",
                "0x",
                "1,5"
            })
    void what_only_looks_like_a_value_stays_a_text(String written) {
        assertEquals(written, Read.yaml("v: " + written).at(pointer("/v")).stringValue());
    }

    @Test
    void quoted_and_block_scalars_are_texts_exactly_as_written() {
        Document document = Read.yaml(
                "a: \"010\"\nb: 'true'\nc: |\n  .inf\n  x\nd: >-\n  a\n  b\ne: \"\\u00e9\\t\\ud83d\\ude00\"\n");
        assertEquals(
                "{\"a\":\"010\",\"b\":\"true\",\"c\":\".inf\\nx\\n\",\"d\":\"a b\",\"e\":\"é\\t😀\"}",
                document.root().toString());
    }

    @Test
    void a_float_is_the_binary64_number_nearest_to_its_literal() {
        for (String literal :
                List.of("0.1", "1e23", "2.2250738585072011e-308", "9007199254740993.0", "179769313486231570e291")) {
            double value = Read.yaml("v: " + literal).at(pointer("/v")).doubleValue();
            assertEquals(new java.math.BigDecimal(literal).doubleValue(), value, literal);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: &x 1' | 1:4 YAML_ANCHOR",
                "'a: &x {b: 1}' | 1:4 YAML_ANCHOR",
                "'&k a: 1' | 1:1 YAML_ANCHOR",
                "'a: 1\nb: *a' | 2:4 YAML_ALIAS",
                "'a: 1\n*a : 2' | 2:1 YAML_ALIAS",
                "'a:\n  <<: {b: 1}' | 2:3 YAML_MERGE_KEY",
                "'a: !!str 5' | 1:4 YAML_TAG",
                "'a: !mine {b: 1}' | 1:4 YAML_TAG",
                "'a: ! x' | 1:4 YAML_TAG",
                "'a: .inf' | 1:4 YAML_NOT_FINITE",
                "'a: [1, -.INF]' | 1:8 YAML_NOT_FINITE",
                "'a: .NaN' | 1:4 YAML_NOT_FINITE",
                "'a: 1\nb: 2\na: 3' | 3:1 YAML_DUPLICATE_KEY",
                "'{a: 1, \"a\": 2}' | 1:8 YAML_DUPLICATE_KEY",
                "'1: a\n\"1\": b' | 2:1 YAML_DUPLICATE_KEY",
                "'a: 1\n---\nb: 2' | 2:1 YAML_SECOND_DOCUMENT",
                "'a: 1\n...\nb: 2' | 3:1 YAML_SECOND_DOCUMENT",
                "'[a, b]: 1' | 1:1 YAML_KEY_NOT_SCALAR",
                "'? {a: 1}\n: 2' | 1:3 YAML_KEY_NOT_SCALAR",
                "'x: {{ y }}' | 1:5 YAML_KEY_NOT_SCALAR",
                "'true: 1' | 1:1 YAML_KEY_NOT_TEXT",
                "'a: {~: 1}' | 1:5 YAML_KEY_NOT_TEXT",
                "'0742: 1' | 1:1 YAML_KEY_NOT_TEXT",
                "'1.10: 1' | 1:1 YAML_KEY_NOT_TEXT",
                "'? \n: 1' | 1:2 YAML_KEY_NOT_TEXT",
                "'a:\n\tb: 1' | 2:1 YAML_TAB",
                "'a: 1\n\tb: 1' | 2:1 YAML_TAB",
                "'%YAML 1.1\n---\na: 1' | 1:1 YAML_DIRECTIVE",
                "'%TAG ! tag:x,2000:\n---\na: 1' | 1:1 YAML_DIRECTIVE",
                "'a: 1e400' | 1:4 YAML_NUMBER_RANGE",
                "'a: 1e-400' | 1:4 YAML_NUMBER_RANGE",
                "'a: \"\\ud800\"' | 1:4 YAML_NOT_UNICODE",
                "'# only a comment' | 0:0 YAML_EMPTY",
                "'' | 0:0 YAML_EMPTY",
                "'a: b: c' | 1:5 YAML_SYNTAX",
                "'a: @x' | 1:4 YAML_SYNTAX",
                "'a: %x' | 1:4 YAML_SYNTAX",
                "'a:\n  - 1\n b: 2' | 3:2 YAML_SYNTAX"
            })
    void what_a_document_must_not_hold_is_refused_at_its_place(String text, String expected) {
        assertEquals(expected, Read.refusal("test.yaml", text));
    }

    @Test
    void refusals_say_what_to_do() {
        for (String text : List.of(
                "a: &x 1", "a: *x", "<<: {}", "a: !t 1", "a: .nan", "a: 1\na: 2", "--- 1\n--- 2", "a:\n\t- 1")) {
            assertTrue(Read.problem("test.yaml", text).hint() != null, text);
        }
        String message = Read.problem("test.yaml", "x: 1\nb: 1\nx: 2").message();
        assertEquals("the key \"x\" is given twice; the first is in line 1", message);
    }

    @Test
    void an_open_quote_is_told_with_the_line_where_it_opens() {
        String message = Read.problem("test.yaml", "a: 1\nb: \"x\nc: 2\n").message();
        assertTrue(message.contains("line 2"), message);
    }

    @Test
    void columns_count_code_points() {
        assertEquals("1:9 YAML_ALIAS", Read.refusal("test.yaml", "\"😀😀\": [ *a]"));
    }

    @Test
    void line_breaks_of_all_systems_count_as_one_line() {
        Document document = Read.yaml("a: 1\r\nb: 2\rc: 3\nd: 4");
        assertEquals("test.yaml:4:4", document.place("/d").toString());
        assertEquals("d: 4", document.line(4).orElseThrow());
        assertEquals("b: 2", document.line(2).orElseThrow());
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_text() {
        Document document = Read.yaml("\uFEFFa: 1");
        assertEquals("test.yaml:1:1", document.keyPlace("/a").toString());
        assertEquals("{\"a\":1}", document.root().toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 0x1B, 0x7F, 0x80, 0x85, 0x9F, 0xFFFE, 0xFEFF})
    void control_characters_are_refused_at_their_place(int c) {
        String text = "a: 1\nb: x" + Character.toString(c) + "y";
        assertEquals("2:5 YAML_CONTROL_CHARACTER", Read.refusal("test.yaml", text));
    }

    @Test
    void bytes_that_are_no_utf8_are_refused_with_their_line() {
        byte[] latin = "a: 1\nb: \u00e9\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        var e = org.junit.jupiter.api.Assertions.assertThrows(
                io.enginehost.api.EngineException.class,
                () -> new DocumentReader().read("t.yaml", latin, DocumentKind.SPEC));
        assertEquals("YAML_NOT_UTF8", e.code());
        assertEquals("t.yaml:2", e.problems().get(0).place().toString());
    }

    @Test
    void keys_and_values_have_their_places_and_keep_their_order() {
        Document document = Read.yaml("""
                # comment
                zeta: 1
                alpha:
                  - {low: .5, high: 1}
                  - low: 2
                    "a/b~c": x
                """);
        assertEquals(List.of("zeta", "alpha"), new ArrayList<>(document.root().propertyNames()));
        assertEquals("test.yaml:2:1", document.keyPlace("/zeta").toString());
        assertEquals("test.yaml:2:7", document.place("/zeta").toString());
        assertEquals("test.yaml:4:3", document.place("/alpha").toString());
        assertEquals("test.yaml:4:6", document.keyPlace("/alpha/0/low").toString());
        assertEquals("test.yaml:4:11", document.place("/alpha/0/low").toString());
        assertEquals("test.yaml:4:21", document.place("/alpha/0/high").toString());
        assertEquals("test.yaml:6:5", document.keyPlace("/alpha/1/a~1b~0c").toString());
        assertEquals("test.yaml:6:14", document.place("/alpha/1/a~1b~0c").toString());
        assertEquals("test.yaml:5:5", document.place("/alpha/1/nothing/there").toString());
        assertEquals("test.yaml:2:1", document.place("").toString());
    }

    @Test
    void integer_keys_are_read_as_json_writes_them() {
        assertEquals(
                "{\"5812\":1,\"-3\":2,\"0\":3}",
                Read.yaml("5812: 1\n-3: 2\n0: 3").root().toString());
    }

    private static tools.jackson.core.JsonPointer pointer(String text) {
        return tools.jackson.core.JsonPointer.compile(text);
    }
}
