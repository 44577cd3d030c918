package io.enginehost.sweep;

import io.enginehost.engine.Engine;
import io.enginehost.run.RunProgress;
import io.enginehost.testproject.TestProject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The test project with a scorecard of segment T, and sweeps over it. */
final class Sweeps {

    private static final String CARD = """
            scorecard: T.v1
            segment: T
            seeds: [42, 7]
            metrics:
              - {id: row_count, direction: up, sql: "select count(*) from numbers"}
              - {id: bucket_count, direction: down, sql: "select count(*) from totals"}
              - {id: first_weight, sql: "select weight from numbers where id = 1"}
              - {id: mean_u, sql: "select avg(u) from noisy"}
              - {id: row_120, direction: up, sql: "select max(id) from numbers where id >= 100 and id < 150"}
            gates:
              - {id: G1, metric: row_count, hard: ">= 50", B: ">= 80", BPLUS: ">= 100"}
              - {id: G2, metric: first_weight, B: "in[0.2, 2]", BPLUS: "in[0.4, 1]"}
            rails:
              - {id: audit, check: "*"}
            grade: {B: {band_share: 0.1}, BPLUS: {band_share: 0.1}}
            """;

    private Sweeps() {}

    /** Adds the scorecard to a project. */
    static TestProject scored(TestProject project) {
        return project.write("specs/realism/T.yaml", CARD);
    }

    static Sweep read(TestProject project, String text) {
        project.write("sweep.yaml", text);
        return SweepReader.read(project.file("sweep.yaml"));
    }

    static Sweeper sweeper(TestProject project, String text) {
        return new Sweeper(read(project, text), Engine.open(project.options("T")));
    }

    static SweepResult sweep(TestProject project, String text) {
        return sweeper(project, text)
                .sweep(
                        (engine, isBaseline) -> engine.run(RunProgress.NONE).folder(),
                        new Silent(Collections.synchronizedList(new ArrayList<>())));
    }

    /** The trial of a candidate. */
    static Trial trial(SweepResult result, String id) {
        return result.trials().stream()
                .filter(trial -> trial.candidate().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static List<String> order(SweepResult result) {
        return result.trials().stream().map(trial -> trial.candidate().id()).toList();
    }

    /** Notes who was started. */
    record Silent(List<String> started) implements Sweeper.Listener {
        @Override
        public void baseline(long seed) {
            started.add("seed " + seed);
        }

        @Override
        public void starts(int number, Candidate candidate) {
            started.add(candidate.id());
        }

        @Override
        public void ends(Trial trial) {}
    }
}
