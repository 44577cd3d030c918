package io.enginehost.integration;

import io.enginehost.engine.Engine;
import io.enginehost.engine.EngineOptions;
import io.enginehost.engine.Plan;
import io.enginehost.engine.RunResult;
import io.enginehost.run.RunProgress;
import io.enginehost.run.RunProgress.Outcome;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Runs and plans in this process. */
final class Runs {

    private Runs() {}

    /** Runs. */
    static RunResult run(EngineOptions options) {
        return Engine.open(options).run(RunProgress.NONE);
    }

    /** Plans. */
    static Plan plan(EngineOptions options) {
        return Engine.open(options).plan();
    }

    /** The states that were computed, sorted. */
    static Set<String> computed(RunResult result) {
        return result.states().stream()
                .filter(line -> line.outcome() == Outcome.RUN)
                .map(RunResult.StateLine::state)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The states that a plan would compute, sorted. */
    static Set<String> planned(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.outcome() == Outcome.RUN)
                .map(Plan.Step::state)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The options with other threads. */
    static EngineOptions threads(EngineOptions o, int threads) {
        return new EngineOptions(o.spec(), o.runs(), o.plugins(), o.seed(), threads, o.settings(), o.from(), o.fresh());
    }

    /** The options with other settings. */
    static EngineOptions set(EngineOptions o, List<String> settings) {
        return new EngineOptions(o.spec(), o.runs(), o.plugins(), o.seed(), o.threads(), settings, o.from(), o.fresh());
    }
}
