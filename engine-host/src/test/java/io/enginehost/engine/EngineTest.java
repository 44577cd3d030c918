package io.enginehost.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.enginehost.run.RunProgress;
import io.enginehost.run.RunProgress.Outcome;
import io.enginehost.testproject.TestProject;
import java.nio.file.Path;
import java.util.List;
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

    private static List<Outcome> outcomes(RunResult result) {
        return result.states().stream().map(RunResult.StateLine::outcome).toList();
    }

    private static RunResult run(EngineOptions options) {
        return Engine.open(options).run(RunProgress.NONE);
    }
}
