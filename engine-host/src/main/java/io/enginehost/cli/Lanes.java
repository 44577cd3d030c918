package io.enginehost.cli;

import io.enginehost.api.FailureClass;
import io.enginehost.cli.LaneOptions.Lane;
import io.enginehost.engine.Engine;
import io.enginehost.engine.EngineOptions;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.ScorecardReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Runs a spec in one of the lanes. The lanes beyond {@code fast} are other commands in a row, each as the user would type it; the first
 * that does not end well ends the lane with its exit code.
 */
final class Lanes {

    private static final List<Long> WITNESS_SEEDS = List.of(42L, 7L);

    private final Console console;
    private final CommandLine command;
    private final ProjectOptions project;
    private final RecomputeOptions recompute;
    private final OutputOptions output;

    Lanes(
            Console console,
            CommandLine command,
            ProjectOptions project,
            RecomputeOptions recompute,
            OutputOptions output) {
        this.console = console;
        this.command = command;
        this.project = project;
        this.recompute = recompute;
        this.output = output;
    }

    int run(Lane lane) {
        EngineOptions options = project.engine(console, recompute);
        if (lane == Lane.fast) {
            return new RunFlow(console, output).run(options);
        }
        for (String option : List.of("--seed", "--from", "--fresh", "--json")) {
            if (command.getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(command, option + " does not go with --lane " + lane);
            }
        }
        return lane == Lane.witness ? witness() : certify(Engine.open(options));
    }

    private int witness() {
        for (long seed : WITNESS_SEEDS) {
            int code = type("run", true, "--seed", Long.toUnsignedString(seed));
            if (code != 0) {
                return code;
            }
        }
        return type("witness", false, "--seed", Long.toUnsignedString(WITNESS_SEEDS.get(0)));
    }

    private int certify(Engine engine) {
        int verdict = type("certify", true);
        if (verdict != 0 && verdict != FailureClass.REALISM.exitCode()) {
            return verdict;
        }
        Scorecard card = ScorecardReader.read(
                ScorecardReader.place(engine.recipe().dag().flow().target()));
        for (long seed : card.seeds()) {
            Path folder = engine.vary(seed, 1, List.of()).runFolder();
            List<String> words = new ArrayList<>(List.of("verify", "--deep", "--run", folder.toString()));
            words.addAll(List.of("--runs", project.runs.toString()));
            int code = type(words);
            if (code != 0) {
                return code;
            }
        }
        return verdict;
    }

    /** A command on the same world; {@code threads} tells whether it takes the same number of them. */
    private int type(String name, boolean threads, String... more) {
        List<String> words = new ArrayList<>(List.of(name, "--spec", project.spec.toString()));
        words.addAll(List.of("--runs", project.runs.toString()));
        project.settings.forEach(setting -> words.addAll(List.of("--set", setting)));
        project.plugins.forEach(place -> words.addAll(List.of("--plugins", place.toString())));
        if (threads && recompute.threads > 0) {
            words.addAll(List.of("--threads", Integer.toString(recompute.threads)));
        }
        words.addAll(List.of(more));
        return type(words);
    }

    private int type(List<String> words) {
        words.addAll(List.of("--color", output.color.name()));
        if (output.quiet) {
            words.add("--quiet");
        }
        if (output.debug) {
            words.add("--debug");
        }
        return CommandTree.execute(console, words.toArray(String[]::new));
    }
}
