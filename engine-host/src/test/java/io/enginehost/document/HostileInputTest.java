package io.enginehost.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileInputTest {

    @Test
    void every_input_is_accepted_or_refused_within_a_second_and_256_mb() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileInputs.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        List<String> lines = output.lines().toList();
        assertEquals(HostileInputs.all().size() + 1, lines.size(), output);
        for (String line : lines.subList(0, lines.size() - 1)) {
            long millis = Long.parseLong(line.substring(0, line.indexOf(' ')));
            assertTrue(millis < 1_000, "milliseconds of processor time: " + line);
        }
    }

    @Test
    void limits_are_refused_with_their_own_codes() {
        assertEquals(
                "YAML_TOO_LARGE",
                Read.problem("t.yaml", "a: " + "x".repeat(20_000_000)).code());
        assertEquals("1:101 YAML_TOO_DEEP", Read.refusal("t.yaml", "[".repeat(1_000)));
        assertEquals("1:101 JSON_TOO_DEEP", Read.refusal("t.json", "[".repeat(1_000)));
        assertEquals("2:0 YAML_LINE_TOO_LONG", Read.refusal("t.yaml", "a: 1\nb: " + "x".repeat(DocumentKind.MAX_LINE)));
        assertEquals(
                "YAML_TOO_MANY_VALUES",
                Read.problem("t.yaml", "- 1\n".repeat(500_001)).code());
        assertEquals("1:4 YAML_NUMBER_LENGTH", Read.refusal("t.yaml", "a: " + "1".repeat(1_001)));
        String deepest = "[".repeat(DocumentKind.MAX_DEPTH) + "]".repeat(DocumentKind.MAX_DEPTH);
        assertEquals(Read.yaml(deepest).root(), Read.json(deepest).root());
    }

    @Test
    void a_file_is_refused_by_its_size_before_it_is_parsed() {
        byte[] bytes = "\u0000".repeat(DocumentKind.SPEC.maxBytes() + 1).getBytes(StandardCharsets.UTF_8);
        var e = org.junit.jupiter.api.Assertions.assertThrows(
                io.enginehost.api.EngineException.class,
                () -> new DocumentReader().read("specs/1A.yaml", bytes, DocumentKind.SPEC));
        assertEquals("YAML_TOO_LARGE", e.code());
        assertEquals(io.enginehost.api.FailureClass.CONTRACT, e.failureClass());
    }

    @Test
    void a_document_of_330_kb_is_read_in_a_fraction_of_a_second() {
        byte[] bytes = ("zones:\n" + "  - {country: DE, tzid: Europe/Berlin, alpha: 1.25, floor: .05}\n".repeat(5_000))
                .getBytes(StandardCharsets.UTF_8);
        assertEquals(320_007, bytes.length);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            best = Math.min(best, HostileInputs.millis("zones.yaml", bytes));
        }
        System.out.println("320 KB of YAML with places: " + best + " ms");
        assertTrue(best < 400, best + " ms");
    }
}
