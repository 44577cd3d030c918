package io.enginehost.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemRendererTest {

    private static ProblemRenderer renderer(String line) {
        return new ProblemRenderer((file, number) -> Optional.of(line), false);
    }

    @Test
    void a_problem_shows_its_line_a_caret_and_the_hint(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("a.yaml"), "segment: 3A\nstates:\n  S3:\n    shard_bby: merchant_id\n");
        Problem problem = new Problem(
                "SCHEMA_UNKNOWN_KEY", "unknown key", new Place("a.yaml", 4, 5), "did you mean \"shard_by\"?");
        assertEquals("""
                a.yaml:4:5: unknown key [SCHEMA_UNKNOWN_KEY]
                    4 |     shard_bby: merchant_id
                      |     ^
                      = did you mean "shard_by"?
                """, new ProblemRenderer(SourceText.files(directory), false).render(problem));
    }

    @Test
    void problems_are_sorted_by_place() {
        List<Problem> problems = List.of(
                new Problem("C", "c", new Place("b.yaml", 1, 1), null),
                new Problem("B", "b", new Place("a.yaml", 10, 1), null),
                new Problem("A", "a", new Place("a.yaml", 9, 3), null),
                new Problem("D", "d"));
        String text = new ProblemRenderer((file, line) -> Optional.empty(), false).render(problems);
        assertEquals("d [D]\n\na.yaml:9:3: a [A]\n\na.yaml:10:1: b [B]\n\nb.yaml:1:1: c [C]\n", text);
    }

    @Test
    void the_caret_stands_under_its_character_after_tabs_and_wide_characters() {
        String text = renderer("\t😀x").render(new Problem("C", "m", new Place("f", 1, 3), null));
        assertEquals("f:1:3: m [C]\n    1 | \t😀x\n      | \t ^\n", text);
    }

    @Test
    void a_long_line_is_cut_to_a_window_around_the_caret() {
        String line = "a".repeat(5_000) + "X" + "b".repeat(5_000);
        String[] rows = renderer(line)
                .render(new Problem("C", "m", new Place("f", 1, 5_001), null))
                .split("\n");
        assertEquals('X', rows[1].charAt(rows[2].indexOf('^')));
        assertTrue(rows[1].length() < 140, rows[1]);
    }

    @Test
    void nothing_in_a_document_can_command_the_terminal() {
        String evil = "x\u001B[31m\u202E\u0007";
        String text = renderer(evil).render(new Problem("C", evil, new Place(evil, 1, 1), evil));
        assertFalse(text.chars().anyMatch(c -> c == 0x1B || c == 0x202E || c == 7), text);
    }

    @Test
    void colour_comes_only_when_asked_for() {
        Problem problem = new Problem("C", "m", new Place("f", 1, 1), "h");
        assertFalse(renderer("x").render(problem).contains("\u001B"));
        assertTrue(new ProblemRenderer((f, n) -> Optional.of("x"), true)
                .render(problem)
                .contains("\u001B[31m^"));
    }
}
