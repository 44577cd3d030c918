package io.enginehost.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.api.EngineException;
import io.enginehost.api.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepReaderTest {

    private static final String OBJECTIVE = "objective: [{metric: m, weight: 1}]\n";

    @TempDir
    Path folder;

    private Sweep read(String text) {
        try {
            return SweepReader.read(Files.writeString(folder.resolve("s.yaml"), "sweep: S\n" + OBJECTIVE + text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Problem> refused(String text) {
        return assertThrows(EngineException.class, () -> read(text)).problems();
    }

    @Test
    void a_grid_is_every_combination_and_its_last_knob_varies_fastest() {
        Sweep sweep = read("grid:\n  p.a: [1, 2.5]\n  p.b: [NO, [x, 1e-7], {low: 1}]\n");

        assertEquals(
                List.of(
                        List.of("p.a=1", "p.b=\"NO\""),
                        List.of("p.a=1", "p.b=[\"x\",1E-7]"),
                        List.of("p.a=1", "p.b={\"low\":1}"),
                        List.of("p.a=2.5", "p.b=\"NO\""),
                        List.of("p.a=2.5", "p.b=[\"x\",1E-7]"),
                        List.of("p.a=2.5", "p.b={\"low\":1}")),
                sweep.candidates().stream().map(Candidate::texts).toList());
        assertEquals(
                List.of("grid-1", "grid-2", "grid-3", "grid-4", "grid-5", "grid-6"),
                sweep.candidates().stream().map(Candidate::id).toList());
        assertEquals(
                "/grid/p.b/2", sweep.candidates().get(2).settings().get(1).at().toString());
    }

    @Test
    void numbers_of_a_grid_sort_as_text() {
        Sweep sweep = read("grid:\n  p.a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n");

        assertEquals("grid-01", sweep.candidates().get(0).id());
        assertEquals("grid-10", sweep.candidates().get(9).id());
    }

    @Test
    void a_list_stands_after_the_grid_and_patches_come_after_settings() {
        Sweep sweep = read("""
                spec: ../specs/T.yaml
                seeds: [7, 18446744073709551615]
                baseline: {set: [p.a=0]}
                grid: {p.a: [1]}
                candidates:
                  - {id: one, set: [p.b=2, "q.c=[1, 2]"]}
                  - {id: two, patch: {p: {d: {e: 1}, f: NO}}, set: [p.a=3]}
                """);

        assertEquals(
                List.of(
                        List.of("p.a=1"),
                        List.of("p.b=2", "q.c=[1, 2]"),
                        List.of("p.a=3", "p={\"d\":{\"e\":1},\"f\":\"NO\"}")),
                sweep.candidates().stream().map(Candidate::texts).toList());
        assertEquals(List.of("p.a=0"), sweep.baseline().texts());
        assertEquals(List.of(7L, -1L), sweep.seeds());
        assertEquals(folder.resolveSibling("specs").resolve("T.yaml"), sweep.spec());
    }

    @Test
    void without_seeds_it_is_42() {
        assertEquals(List.of(42L), read("grid: {p.a: [1]}").seeds());
    }

    @Test
    void too_many_candidates_are_refused_with_their_number() {
        Problem problem =
                refused("grid: {p.a: [1, 2, 3, 4, 5], p.b: [1, 2, 3, 4, 5]}").get(0);
        assertEquals("SWEEP_TOO_MANY", problem.code());
        assertEquals("25 candidates, at most 24 are allowed", problem.message());
        assertEquals(
                25,
                read("max_candidates: 25\ngrid: {p.a: [1, 2, 3, 4, 5], p.b: [1, 2, 3, 4, 5]}")
                        .candidates()
                        .size());
    }

    @Test
    void ids_are_unique_and_nobody_is_called_baseline() {
        List<Problem> problems = refused("""
                candidates:
                  - {id: a, set: [p.a=1]}
                  - {id: a, set: [p.a=2]}
                  - {id: baseline, set: [p.a=2]}
                """);

        assertEquals(
                List.of("SWEEP_TWICE", "SWEEP_TWICE"),
                problems.stream().map(Problem::code).toList());
        assertEquals(5, problems.get(0).place().line());
        assertEquals(6, problems.get(1).place().line());
    }

    @Test
    void what_the_schema_does_not_know_is_told_with_what_was_meant() {
        Problem problem =
                refused("gird: {p.a: [1]}\ncandidates: [{id: a, set: [p.a=1]}]").get(0);

        assertEquals("SCHEMA_UNKNOWN_KEY", problem.code());
        assertEquals("did you mean \"grid\"?", problem.hint());
        assertEquals("SCHEMA_", refused("").get(0).code().substring(0, 7));
    }
}
