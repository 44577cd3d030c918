package io.enginehost.cli;

import io.enginehost.engine.Engine;
import io.enginehost.engine.EngineOptions;
import io.enginehost.engine.RunResult;
import io.enginehost.link.LinkedState;
import io.enginehost.run.RunProgress;
import java.util.List;
import java.util.function.Function;

/** Runs a spec, shows how it goes on, and tells what came out. */
final class RunFlow {

    private final Console console;
    private final OutputOptions output;

    RunFlow(Console console, OutputOptions output) {
        this.console = console;
        this.output = output;
    }

    /** Runs; gives the exit code of success, failures are thrown. */
    int run(EngineOptions options) {
        Engine engine = Engine.open(options);
        RunResult result = watched(engine.recipe().dag().states(), engine::run);
        RunSummary summary = new RunSummary(console, engine.recipe().dag(), options, result);
        if (output.json) {
            Json.print(console.out(), summary.document());
        } else if (output.quiet) {
            console.out().println(console.show(result.folder()));
        } else {
            summary.print(output.colours(console.terminal().out()));
        }
        console.out().flush();
        return 0;
    }

    /** Does work on states, and shows how it goes on unless the user wants to hear the result only. */
    <T> T watched(List<LinkedState> states, Function<RunProgress, T> work) {
        if (output.quiet || output.json) {
            return work.apply(RunProgress.NONE);
        }
        RunBoard board = new RunBoard(states);
        boolean live = console.terminal().err();
        try (AutoProgress progress = live
                ? new LiveProgress(board, console, output.colours(true))
                : new PlainProgress(board, console.err())) {
            return work.apply(progress.listener());
        }
    }

    /** Progress that is shown until it is closed. */
    interface AutoProgress extends AutoCloseable {

        /** Whom the run tells. */
        RunProgress listener();

        @Override
        void close();
    }
}
