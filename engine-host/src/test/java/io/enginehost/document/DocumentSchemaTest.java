package io.enginehost.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentSchemaTest {

    static final String SPEC_SCHEMA = """
            $schema: https://json-schema.org/draft/2020-12/schema
            type: object
            required: [segment, states]
            additionalProperties: false
            properties:
              segment: {type: string, pattern: "^[0-9A-Z]+$", description: capital letters and digits}
              title: {type: string}
              valid_from: {type: string, format: date}
              states:
                type: object
                additionalProperties: {$ref: "#/$defs/state"}
            $defs:
              state:
                type: object
                required: [uses]
                additionalProperties: false
                properties:
                  uses: {type: string}
                  reads: {type: object, additionalProperties: {anyOf: [{type: string}, {$ref: "#/$defs/port"}]}}
                  shard_by: {oneOf: [{type: string}, {type: object, additionalProperties: {type: string}}]}
                  shard_rows: {type: integer, minimum: 1}
                  mode: {enum: [world, seed]}
                  alpha: {type: number, exclusiveMinimum: 0}
                  guard:
                    oneOf:
                      - {type: object, required: [kind, sql], additionalProperties: false, properties: {kind: {const: sql_empty}, sql: {type: string}}}
                      - {type: object, required: [kind, a, b], additionalProperties: false, properties: {kind: {const: parity}, a: {type: string}, b: {type: string}}}
              port:
                type: object
                required: [dataset]
                additionalProperties: false
                properties: {dataset: {type: string}, order_by: {type: array, items: {type: string}, uniqueItems: true}}
            """;

    static final String VALID_SPEC = """
            segment: 3A
            title: Cross-zone allocation
            valid_from: "2026-01-02"
            states:
              S1: {uses: a/b, reads: {x: y, z: {dataset: q, order_by: [a, b]}}}
              S2:
                uses: c/d
                shard_by: merchant_id
                shard_rows: 10
                mode: seed
                alpha: .5
                guard: {kind: parity, a: x, b: y}
            """;

    private static final DocumentSchema SCHEMA =
            SchemaSet.of(Read.document("spec.schema.yaml", SPEC_SCHEMA)).schema("spec.schema.yaml");

    private static List<String> judge(String text) {
        return judge(SCHEMA, text);
    }

    private static List<String> judge(DocumentSchema schema, String text) {
        return schema.problems(Read.yaml(text)).stream()
                .map(p -> p.place().line() + ":" + p.place().column() + " " + p.code() + " " + p.message()
                        + (p.hint() == null ? "" : " | " + p.hint()))
                .toList();
    }

    private static List<String> judgeState(String state) {
        return judge("segment: X\nstates:\n  S1:\n    uses: a\n    " + state);
    }

    @Test
    void a_valid_document_has_no_problems() {
        assertEquals(List.of(), judge(VALID_SPEC));
    }

    @Test
    void all_faults_are_reported_at_once_in_the_order_of_the_file() {
        assertEquals(
                List.of(
                        "1:10 SCHEMA_PATTERN \"3a\" does not match the pattern ^[0-9A-Z]+$ | capital letters and digits",
                        "2:1 SCHEMA_UNKNOWN_KEY unknown key \"titel\"; expected one of segment, title, valid_from, states"
                                + " | did you mean \"title\"?",
                        "3:13 SCHEMA_FORMAT expected a date as \"YYYY-MM-DD\", found \"2026-02-30\"",
                        "5:3 SCHEMA_MISSING_KEY missing key \"uses\"",
                        "6:5 SCHEMA_UNKNOWN_KEY unknown key \"shard_bby\"; expected one of uses, reads, shard_by, shard_rows,"
                                + " mode, alpha, guard | did you mean \"shard_by\"?",
                        "7:17 SCHEMA_RANGE expected at least 1, found 0",
                        "8:11 SCHEMA_ENUM expected one of \"world\", \"seed\"; found \"sed\" | did you mean \"seed\"?",
                        "9:12 SCHEMA_TYPE expected a number, found \"abc\""),
                judge("""
                        segment: 3a
                        titel: x
                        valid_from: 2026-02-30
                        states:
                          S1:
                            shard_bby: merchant_id
                            shard_rows: 0
                            mode: sed
                            alpha: abc
                        """));
    }

    @Test
    void a_missing_key_of_the_whole_document_is_placed_at_its_start() {
        assertEquals(List.of("1:1 SCHEMA_MISSING_KEY missing key \"states\""), judge("segment: X"));
    }

    @Test
    void a_value_of_the_wrong_type_says_what_to_write() {
        assertEquals(
                List.of(
                        "5:12 SCHEMA_TYPE expected a number, found \"1_000\" | write 1000, without quotes and separators"),
                judgeState("alpha: 1_000"));
        assertEquals(
                List.of("1:10 SCHEMA_TYPE expected a text, found 12 | put it in quotes"),
                judge("segment: 12\nstates: {}"));
        assertEquals(List.of("5:12 SCHEMA_TYPE expected a mapping, found a list"), judgeState("reads: [a]"));
        assertEquals(List.of("5:12 SCHEMA_RANGE expected more than 0, found -1"), judgeState("alpha: -1"));
    }

    @Test
    void of_several_forms_only_the_one_that_was_meant_is_explained() {
        assertEquals(
                List.of("5:16 SCHEMA_TYPE expected a text or a mapping, found 5 | put it in quotes"),
                judgeState("reads: {x: 5}"));
        assertEquals(
                List.of(
                        "5:13 SCHEMA_MISSING_KEY missing key \"dataset\"",
                        "5:17 SCHEMA_UNKNOWN_KEY unknown key \"datset\"; expected one of dataset, order_by"
                                + " | did you mean \"dataset\"?"),
                judgeState("reads: {x: {datset: q}}"));
        assertEquals(
                List.of("5:39 SCHEMA_UNIQUE the list holds a value twice: \"a\""),
                judgeState("reads: {x: {dataset: q, order_by: [a, a]}}"));
        assertEquals(List.of("5:5 SCHEMA_MISSING_KEY missing key \"b\""), judgeState("guard: {kind: parity, a: x}"));
        assertEquals(
                List.of("5:19 SCHEMA_ENUM expected one of \"sql_empty\", \"parity\"; found \"partiy\""
                        + " | did you mean \"parity\"?"),
                judgeState("guard: {kind: partiy, a: x, b: y}"));
        assertEquals(
                List.of("5:36 SCHEMA_TYPE expected a text, found 5 | put it in quotes"),
                judgeState("guard: {kind: parity, a: y, b: 5}"));
    }

    @Test
    void keys_that_a_failed_subschema_knows_are_not_called_unknown() {
        DocumentSchema schema = SchemaSet.of(Read.yaml("""
                        allOf: [{$ref: "#/$defs/base"}]
                        properties: {b: {type: integer}}
                        unevaluatedProperties: false
                        $defs: {base: {properties: {alpha: {type: integer}}}}
                        """)).schema("test.yaml");
        assertEquals(
                List.of(
                        "1:8 SCHEMA_TYPE expected an integer, found \"x\"",
                        "2:1 SCHEMA_UNKNOWN_KEY unknown key \"alhpa\"; expected one of b, alpha | did you mean \"alpha\"?"),
                judge(schema, "alpha: \"x\"\nalhpa: 2"));
        assertEquals(List.of(), judge(schema, "alpha: 1\nb: 2"));
    }

    @Test
    void every_keyword_is_told_in_words() {
        DocumentSchema schema = SchemaSet.of(Read.yaml("""
                        properties:
                          a: {multipleOf: 0.01}
                          b: {minLength: 2}
                          c: {maxItems: 1}
                          d: {propertyNames: {pattern: "^[a-z]+$"}}
                          e: {dependentRequired: {x: [y]}}
                          f: false
                          g: {contains: {const: 1}}
                          h: {not: {const: 1}}
                          i: {oneOf: [{type: integer}, {type: number}, {type: string}]}
                          j: {minProperties: 1}
                          k: {const: 3}
                          l: {type: [integer, "null"]}
                          m: {if: {required: [p]}, then: {required: [q]}}
                        """)).schema("test.yaml");
        assertEquals(
                List.of(
                        "1:4 SCHEMA_RANGE expected a multiple of 0.01, found 0.005",
                        "2:4 SCHEMA_RANGE expected at least 2 characters, found \"x\"",
                        "3:4 SCHEMA_RANGE expected at most 1 items, found 2",
                        "4:5 SCHEMA_KEY the key \"A\" does not match the regex pattern ^[a-z]+$",
                        "5:1 SCHEMA_MISSING_KEY missing key \"y\", needed because of \"x\"",
                        "6:1 SCHEMA_UNKNOWN_KEY the key \"f\" is not allowed here",
                        "7:4 SCHEMA_RULE a list must contain at least 1 element(s) that passes these validations: {\"const\":1}",
                        "8:4 SCHEMA_RULE 1 must not be valid to the schema {\"const\":1}",
                        "9:4 SCHEMA_CHOICE fits more than one of the allowed forms; make it fit exactly one",
                        "10:4 SCHEMA_RANGE expected at least 1 keys, found 0",
                        "11:4 SCHEMA_ENUM expected 3; found 4",
                        "12:4 SCHEMA_TYPE expected an integer or null, found 1.5",
                        "13:1 SCHEMA_MISSING_KEY missing key \"q\""),
                judge(
                        schema,
                        "a: 0.005\nb: x\nc: [1, 2]\nd: {A: 1}\ne: {x: 1}\nf: 1\ng: [2]\nh: 1\ni: 5\nj: {}\nk: 4\n"
                                + "l: 1.5\nm: {p: 1}"));
        assertEquals(List.of(), judge(schema, "a: 19.99"));
    }

    @Test
    void schemas_refer_to_each_other_by_relative_path(@TempDir Path root) throws Exception {
        Files.createDirectories(root.resolve("contracts/3A"));
        Files.createDirectories(root.resolve("contracts/engine x"));
        Files.writeString(root.resolve("contracts/3A/schemas.yaml"), """
                $defs:
                  row: {type: object, properties: {id: {$ref: "../engine%20x/common.json#/$defs/id"}, n: {$ref: "#/$defs/n"}}}
                  n: {type: integer}
                """);
        Files.writeString(
                root.resolve("contracts/engine x/common.json"), "{\"$defs\": {\"id\": {\"pattern\": \"^x\"}}}");
        SchemaSet schemas = SchemaSet.under(root, new DocumentReader());
        assertEquals(
                List.of(
                        "1:5 SCHEMA_PATTERN \"y\" does not match the pattern ^x",
                        "2:4 SCHEMA_TYPE expected an integer, found a list"),
                judge(schemas.schema("contracts/3A/schemas.yaml#/$defs/row"), "id: y\nn: []"));
    }

    @Test
    void schemas_refer_to_each_other_by_id() {
        SchemaSet schemas = SchemaSet.of(
                Read.document("a.yaml", "$id: https://example.org/s/a.yaml\nproperties: {x: {$ref: b.yaml}}"),
                Read.document("b.yaml", "$id: https://example.org/s/b.yaml\ntype: integer"));
        for (String name : List.of("a.yaml", "https://example.org/s/a.yaml")) {
            assertEquals(1, judge(schemas.schema(name), "x: y").size());
        }
    }

    @Test
    void nothing_is_fetched_and_nothing_outside_the_root_is_read(@TempDir Path directory) throws Exception {
        Path root = Files.createDirectories(directory.resolve("root"));
        Files.writeString(directory.resolve("outside.yaml"), "type: integer");
        Files.createSymbolicLink(root.resolve("link.yaml"), directory.resolve("outside.yaml"));
        List<String> references = List.of(
                "gone.yaml",
                "link.yaml",
                "../outside.yaml",
                "../../../../../outside.yaml",
                "%2e%2e/outside.yaml",
                directory.resolve("outside.yaml").toString(),
                directory.resolve("outside.yaml").toUri().toString(),
                "https://example.org/schema.json",
                "http://localhost:1/x",
                "classpath:/draft/2020-12/schema-x",
                "#/$defs/nothing");
        for (String reference : references) {
            Files.writeString(root.resolve("s.yaml"), "properties: {a: {$ref: \"" + reference + "\"}}");
            EngineException e = assertThrows(
                    EngineException.class,
                    () -> SchemaSet.under(root, new DocumentReader())
                            .schema("s.yaml")
                            .problems(Read.yaml("a: 1")),
                    reference);
            assertTrue(e.code().equals("SCHEMA_REF") || e.code().equals("SCHEMA_INVALID"), reference + " " + e);
            assertEquals("s.yaml", e.problems().get(0).place().file());
        }
    }

    @Test
    void an_unknown_schema_is_refused_with_the_nearest_name() {
        SchemaSet schemas = SchemaSet.of(Read.document("spec.schema.yaml", SPEC_SCHEMA));
        Problem problem = assertThrows(EngineException.class, () -> schemas.schema("spec.shema.yaml"))
                .problems()
                .get(0);
        assertEquals("SCHEMA_UNKNOWN", problem.code());
        assertEquals("did you mean \"spec.schema.yaml\"?", problem.hint());
    }

    @Test
    void a_schema_that_is_wrong_itself_is_told_with_places() {
        Document wrong = Read.yaml("type: object\nproperties:\n  a: {type: strng}\nrequired: a");
        List<String> codes = SchemaSet.of().problemsOf(wrong).stream()
                .map(p -> p.place().line() + ":" + p.place().column() + " " + p.hint())
                .toList();
        assertEquals(List.of("3:13 did you mean \"string\"?", "4:11 write [a]"), codes);
        assertEquals(List.of(), SchemaSet.of().problemsOf(Read.yaml(SPEC_SCHEMA)));
    }

    @Test
    void a_schema_that_refers_to_itself_without_end_is_an_error() {
        EngineException e = assertThrows(
                EngineException.class,
                () -> SchemaSet.of(Read.yaml("$ref: '#'")).schema("test.yaml").problems(Read.yaml("a: 1")));
        assertEquals("SCHEMA_INVALID", e.code());
    }
}
