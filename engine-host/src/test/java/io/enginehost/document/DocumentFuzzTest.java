package io.enginehost.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentFuzzTest {

    private static final String VALID = """
            # yaml-language-server: $schema=../x.json
            segment: 3A
            title: "Cross-zone \\u00e9 allocation"
            requires: [REF, '1A', 2A]
            states:
              S1:
                uses: segment-3a/escalation
                reads:  { outlets: outlet_catalogue, zones: tz_country_reference }
                sql: |
                  select 1
                    from t
              S3: {shard_by: merchant_id, numbers: [.55, -1, 0x1F, 5e3, 1_0, ~]}
            note: >-
              folded
              text
            """;
    private static final String[] PIECES = {
        "&a ",
        "*a",
        "<<: ",
        "!!str ",
        "!",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "\t",
        "\n",
        "\r",
        " ",
        ": ",
        "- ",
        "? ",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "|",
        ">",
        "#",
        "\\x",
        "\\u12",
        "\\U0011FFFF",
        "\\ud800",
        ",",
        ".inf",
        "1e999",
        "0x",
        "😀",
        "\u0000",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "~",
        "`",
        "@",
        "%",
        "null",
        "99999999999999999999",
        "|+9\n",
        "|0",
        ">-1\n",
        "\\"
    };

    @Test
    void mutated_documents_are_accepted_or_refused_and_nothing_else() {
        int accepted = 0;
        for (int seed = 0; seed < 8_000; seed++) {
            Random random = new Random(seed);
            String name = random.nextInt(5) == 0 ? "f.json" : "f.yaml";
            byte[] bytes =
                    mutate(name.endsWith(".json") ? Read.yaml(VALID).root().toString() : VALID, random);
            long start = System.nanoTime();
            try {
                Document document = new DocumentReader().read(name, bytes, DocumentKind.SPEC);
                assertTrue(document.canonicalDigest().length() == 64);
                assertReadsBack(document);
                accepted++;
            } catch (EngineException e) {
                assertNotNull(e.problems().get(0).place(), "seed " + seed);
                assertTrue(e.code().startsWith("YAML_") || e.code().startsWith("JSON_"), e.code());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8), e);
            }
            assertTrue(System.nanoTime() - start < 5_000_000_000L, "seed " + seed);
        }
        assertTrue(accepted > 800, accepted + " accepted");
    }

    /** A tree written as JSON and read again, by either reader, is the same tree. */
    private static void assertReadsBack(Document document) {
        String json = document.root().toString();
        assertEquals(document.root(), Read.json(json).root());
        assertEquals(
                document.root(),
                Read.yaml(json.length() < DocumentKind.MAX_LINE ? json : "0").root());
    }

    private static byte[] mutate(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(out.length() + 1);
            int to = Math.min(out.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> out.delete(at, to);
                case 1 -> out.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> out.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
                case 3 -> out.insert(random.nextInt(out.length() + 1), out.substring(at, to));
                default -> out.insert(at, (char) random.nextInt(0x180));
            }
        }
        byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(20) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    @Test
    void judging_mutated_documents_never_fails_otherwise_either() {
        DocumentSchema schema =
                SchemaSet.of(Read.yaml(DocumentSchemaTest.SPEC_SCHEMA)).schema("test.yaml");
        ProblemRenderer renderer = new ProblemRenderer((file, line) -> java.util.Optional.of("x"), true);
        int judged = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            byte[] bytes = mutate(DocumentSchemaTest.VALID_SPEC, new Random(seed));
            try {
                Document document = new DocumentReader().read("f.yaml", bytes, DocumentKind.SPEC);
                List<io.enginehost.api.Problem> problems = schema.problems(document);
                problems.forEach(problem -> assertTrue(problem.place().line() > 0, problem.toString()));
                renderer.render(problems);
                judged += problems.isEmpty() ? 0 : 1;
            } catch (EngineException e) {
                assertNotNull(e.code());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8), e);
            }
        }
        assertTrue(judged > 200, judged + " judged");
    }
}
