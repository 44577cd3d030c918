package io.enginehost.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

    @Test
    void json_and_yaml_give_the_same_tree() {
        String text = "{\"a\": [1, 2.5, -3e2, 123456789012345678901, true, null, \"x\\u00e9\\/\"], \"b\": {}}";
        assertEquals(Read.yaml(text).root(), Read.json(text).root());
    }

    @Test
    void tabs_and_long_lines_are_fine() {
        assertEquals(
                200_001,
                Read.json("{\t\"a\":\n\t[" + "1,".repeat(200_000) + "1]}")
                        .root()
                        .get("a")
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"a\": 1, \"a\": 2}' | 1:10 JSON_DUPLICATE_KEY",
                "'{\"a\": 1}\n{}' | 2:1 JSON_SECOND_DOCUMENT",
                "'{\"a\": 1}\n]' | 2:1 JSON_SYNTAX",
                "'{\"a\": 01}' | 1:8 JSON_SYNTAX",
                "'{\"a\": 1,}' | 1:9 JSON_SYNTAX",
                "'{\"a\": NaN}' | 1:10 JSON_SYNTAX",
                "'{\"a\": 1e400}' | 1:7 JSON_NUMBER_RANGE",
                "'[\"\\ud800\"]' | 1:2 JSON_NOT_UNICODE",
                "'[\"😀😀\", 1e999]' | 1:8 JSON_NUMBER_RANGE",
                "'// no\n1' | 1:1 JSON_SYNTAX",
                "' ' | 0:0 JSON_EMPTY"
            })
    void faults_are_refused_at_their_place(String text, String expected) {
        assertEquals(expected, Read.refusal("test.json", text));
    }

    @Test
    void keys_and_values_have_their_places() {
        Document document = Read.json("{\n  \"a\": {\"b\": [10, 20]}\n}");
        assertEquals("test.json:2:3", document.keyPlace("/a").toString());
        assertEquals("test.json:2:14", document.place("/a/b").toString());
        assertEquals("test.json:2:19", document.place("/a/b/1").toString());
    }
}
