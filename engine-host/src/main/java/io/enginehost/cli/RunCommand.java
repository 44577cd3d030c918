package io.enginehost.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code engine-host run}. */
@Command(
        name = "run",
        header = "Makes the world of a spec.",
        description = {
            "%nComputes every state whose result is not in the store, checks every row, and proves every segment. What does "
                    + "not change is reused, whatever run made it first; a run that was interrupted goes on where it stopped."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host run --spec specs/1A.yaml",
            "  engine-host run --spec specs/1A.yaml --seed 7",
            "  engine-host run --spec specs/1A.yaml --set merchant_universe_policy.merchants=1000",
            "  engine-host run --spec specs/1A.yaml --from 1A.S1 --threads 1",
            "  engine-host run --spec specs/1A.yaml --lane certify                   all seeds, graded and proven from bytes"
        })
final class RunCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    CommandSpec command;

    @Mixin
    ProjectOptions project;

    @Mixin
    RecomputeOptions recompute;

    @Mixin
    LaneOptions lane;

    @Mixin
    OutputOptions output;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Lanes(console, command.commandLine(), project, recompute, output).run(lane.lane);
    }
}
