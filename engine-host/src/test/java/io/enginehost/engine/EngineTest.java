package io.enginehost.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.run.RunProgress;
import io.enginehost.run.RunProgress.Outcome;
import io.enginehost.testproject.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

    @TempDir
    Path folder;

    @Test
    void a_second_run_reuses_every_state_and_gives_the_same_world() {
        TestProject project = TestProject.in(folder);

        RunResult first = run(project.options("U"));
        RunResult second = run(project.options("U"));

        assertEquals(List.of(Outcome.RUN), outcomes(first).stream().distinct().toList());
        assertEquals(
                List.of(Outcome.REUSE), outcomes(second).stream().distinct().toList());
        assertEquals(first.worldHash(), second.worldHash());
    }

    @Test
    void a_policy_change_reruns_only_its_cone() {
        TestProject project = TestProject.in(folder);
        run(project.options("T"));

        RunResult changed = run(project.options("T", 42, List.of("bucket_policy.buckets=5")));

        List<String> ran = changed.states().stream()
                .filter(line -> line.outcome() == Outcome.RUN)
                .map(RunResult.StateLine::state)
                .toList();
        assertEquals(List.of("T.S0", "T.S3", "T.S8", "T.S9"), ran);
    }

    @Test
    void a_result_that_was_damaged_in_the_store_is_replaced_when_it_is_computed_again() throws IOException {
        TestProject project = TestProject.in(folder);
        Path linked = parquetOf(run(project.options("T")));
        byte[] before = Files.readAllBytes(linked);
        byte[] after = before.clone();
        after[after.length / 2] ^= 1;
        Files.write(linked, after);

        EngineOptions o = project.options("T");
        Path again = parquetOf(run(
                new EngineOptions(o.spec(), o.runs(), o.plugins(), o.seed(), o.threads(), o.settings(), null, true)));

        assertArrayEquals(before, Files.readAllBytes(again));
        try (java.util.stream.Stream<Path> kept = Files.list(o.store().resolve(".damaged"))) {
            assertEquals(1, kept.count(), "what was damaged is kept for whoever looks for the cause");
        }
    }

    private static Path parquetOf(RunResult result) throws IOException {
        try (java.util.stream.Stream<Path> files = Files.walk(result.folder().resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void rows_that_are_only_pointed_to_are_part_of_what_a_result_depends_on() {
        TestProject project = TestProject.in(folder)
                .edit(
                        "contracts/T/schemas.yaml",
                        "rows: {type: integer, x-type: int64, minimum: 0}",
                        "rows: {type: integer, x-type: int64, minimum: 0, x-fk: numbers.id}");
        run(project.options("T"));

        EngineOptions heavier = project.options("T", 42, List.of("size_policy.weight=0.75"));
        assertEquals(List.of("T.S0", "T.S1", "T.S2", "T.S3", "T.S8", "T.S9"), planned(heavier));
        assertEquals(List.of("T.S0", "T.S1", "T.S2", "T.S3", "T.S8", "T.S9"), ran(run(heavier)));
        assertEquals(List.of(), planned(heavier));
    }

    @Test
    void a_certificate_that_was_taken_over_in_part_is_not_one() throws IOException {
        TestProject project = TestProject.in(folder);
        Path table = run(project.options("T")).folder().resolve("certificate/T/audit_issues.parquet");
        Files.delete(table);

        run(project.options("T"));

        assertTrue(Files.exists(table));
    }

    @Test
    void a_proof_that_fails_when_it_is_made_anew_leaves_no_pass_to_take_over() {
        String flag = "engine-test." + folder.getFileName();
        TestProject project = TestProject.in(folder)
                .plugin("mine", Map.of("mine.NoRows", NO_ROWS.replace("FLAG", flag)))
                .edit("specs/T.yaml", "S0: {uses: demo/gate", "S0: {uses: mine/gate")
                .edit("specs/checks/T.yaml", "kind: no_rows", "kind: mine_fails");
        EngineOptions options = project.options("T");
        run(options);
        System.setProperty(flag, "true");
        try {
            assertThrows(
                    EngineException.class,
                    () -> run(new EngineOptions(
                            options.spec(), options.runs(), options.plugins(), 42, 2, List.of(), null, true)));
            assertThrows(EngineException.class, () -> run(options));
        } finally {
            System.clearProperty(flag);
        }
        assertEquals(List.of("T.S0", "T.S8", "T.S9"), ran(run(options)));
    }

    @Test
    void a_check_of_a_plugin_that_the_segment_does_not_use_is_unknown_in_every_flow() {
        TestProject project = TestProject.in(folder)
                .plugin("mine", Map.of("mine.NoRows", NO_ROWS))
                .edit("specs/U.yaml", "uses: demo/gate", "uses: mine/gate")
                .edit("specs/checks/T.yaml", "kind: no_rows", "kind: mine_fails");

        EngineException failure = assertThrows(EngineException.class, () -> run(project.options("U")));

        assertEquals("UNKNOWN_CHECK_KIND", failure.code());
    }

    @Test
    void a_document_that_a_state_did_not_close_is_not_published() {
        TestProject project = TestProject.in(folder)
                .plugin("mine", Map.of("mine.Forgets", FORGETS))
                .edit("specs/T.yaml", "uses: demo/total", "uses: mine/forgets")
                .edit("specs/T.yaml", "    policies: {buckets: bucket_policy}\n", "");

        EngineException failure = assertThrows(EngineException.class, () -> run(project.options("T")));

        assertEquals("T.S3.OUTPUT_USE", failure.code());
        assertTrue(failure.getMessage().contains("\"summary\" was not closed"), failure::getMessage);
    }

    @Test
    void names_of_files_do_not_follow_the_locale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            Path run = run(TestProject.in(folder).options("T")).folder();
            assertTrue(Files.exists(run.resolve("data/T/noisy/seed=42/part-00000.parquet")));
        } finally {
            Locale.setDefault(before);
        }
    }

    /** A gate that does nothing of its own, and a check that fails when a system property says so. */
    private static final String NO_ROWS = """
            package mine;

            import io.enginehost.api.*;
            import io.enginehost.api.proof.*;
            import org.pf4j.Extension;

            public final class NoRows {
                @Extension
                @StateType("gate")
                public static final class Gate implements SegmentState {
                    public Role role() {
                        return Role.GATE;
                    }

                    public void run(Segment segment) {
                        segment.publish("gate.json", java.util.Map.of());
                    }
                }

                public record Query(String sql) {}

                @Extension
                public static final class Fails implements CheckKind<Query> {
                    public String kind() {
                        return "mine_fails";
                    }

                    public Class<Query> settings() {
                        return Query.class;
                    }

                    public Outcome check(Segment segment, Query query) {
                        return Outcome.offenders(Boolean.getBoolean("FLAG") ? 1 : 0, java.util.List.of());
                    }
                }
            }
            """;

    private static final String FORGETS = """
            package mine;

            import io.enginehost.api.*;
            import org.pf4j.Extension;

            @Extension
            @StateType("forgets")
            public final class Forgets implements State {
                record Noisy(long id, double u) {}

                record Sum(int bucket, long rows, double sum) {}

                static final In<Noisy> NOISY = In.of("noisy", Noisy.class);
                static final Out<Sum> TOTALS = Out.of("totals", Sum.class);
                static final OutFile SUMMARY = OutFile.of("summary");

                public Ports ports() {
                    return Ports.of(NOISY, TOTALS, SUMMARY);
                }

                public void run(Context context) throws Exception {
                    context.open(TOTALS).close();
                    context.create(SUMMARY).write('{');
                }
            }
            """;

    private static List<String> ran(RunResult result) {
        return result.states().stream()
                .filter(line -> line.outcome() == Outcome.RUN)
                .map(RunResult.StateLine::state)
                .toList();
    }

    private static List<String> planned(EngineOptions options) {
        return Engine.open(options).plan().steps().stream()
                .filter(step -> step.outcome() == Outcome.RUN)
                .map(Plan.Step::state)
                .toList();
    }

    private static List<Outcome> outcomes(RunResult result) {
        return result.states().stream().map(RunResult.StateLine::outcome).toList();
    }

    private static RunResult run(EngineOptions options) {
        return Engine.open(options).run(RunProgress.NONE);
    }
}
