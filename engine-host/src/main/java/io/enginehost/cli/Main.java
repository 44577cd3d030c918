package io.enginehost.cli;

import io.enginehost.api.EngineException;
import io.enginehost.document.ProblemRenderer;
import io.enginehost.document.SourceText;
import io.enginehost.engine.Engine;
import io.enginehost.engine.EngineOptions;
import io.enginehost.engine.RunResult;
import io.enginehost.run.RunProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The command line. */
public final class Main {

    private Main() {}

    /** Runs a spec. */
    public static void main(String[] args) {
        EngineOptions options = new EngineOptions(
                Path.of(args[0]),
                Path.of("runs"),
                List.of(
                        Path.of("plugins/core/target"),
                        Path.of("plugins/reference/target"),
                        Path.of("plugins/segment-1a/target")),
                42,
                2,
                List.of(args).subList(1, args.length),
                null,
                false);
        try {
            Engine engine = Engine.open(options);
            engine.plan().steps().forEach(System.out::println);
            RunResult result = engine.run(RunProgress.NONE);
            for (RunResult.StateLine line : result.states()) {
                System.out.printf(
                        Locale.ROOT,
                        "%-10s %-30s %-6s %10d %8.1f MB %6d ms %s%n",
                        line.state(),
                        line.title(),
                        line.outcome(),
                        line.rows(),
                        line.bytes() / 1e6,
                        line.millis(),
                        line.note());
            }
            System.out.println(result.folder() + " " + result.worldHash() + " " + result.millis() + " ms");
        } catch (EngineException e) {
            System.err.println(new ProblemRenderer(SourceText.files(Path.of("")), false).render(e.problems()));
            e.printStackTrace();
            System.exit(e.failureClass().exitCode());
        }
    }
}
