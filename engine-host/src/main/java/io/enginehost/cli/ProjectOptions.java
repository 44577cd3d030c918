package io.enginehost.cli;

import io.enginehost.engine.EngineOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** What world is meant: a spec, a seed, overrides of policies, plugins, and where runs are kept. */
final class ProjectOptions {

    @Spec(Target.MIXEE)
    CommandSpec command;

    @Option(names = "--spec", paramLabel = "F", description = "The spec; the segments it requires come along.")
    Path spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = SeedConverter.class,
            description = "Run seed, 0 to 2^64-1 (default: 42).")
    Long seed = 42L;

    @Option(
            names = "--set",
            paramLabel = "POLICY.path=value",
            description = "Override a value of a policy, for this run only. Repeatable.")
    List<String> settings = new ArrayList<>();

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "A folder with plugin jars, or a jar, besides the built-in ones and plugins.d/. Repeatable.")
    List<Path> plugins = new ArrayList<>();

    @Option(names = "--runs", paramLabel = "DIR", description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
    Path runs = Path.of("runs");

    /** The engine's options, with nothing recomputed unasked. */
    EngineOptions engine(Console console) {
        return engine(console, new RecomputeOptions());
    }

    /** The engine's options. */
    EngineOptions engine(Console console, RecomputeOptions recompute) {
        if (spec == null) {
            throw new ParameterException(command.commandLine(), "Missing required option: '--spec=F'");
        }
        return new EngineOptions(
                console.resolve(spec),
                console.resolve(runs),
                pluginPlaces(console),
                seed,
                recompute.threads(),
                settings,
                recompute.from,
                recompute.fresh);
    }

    /** The built-in plugin jars, then the folder for dropped ones, then what the user names. */
    List<Path> pluginPlaces(Console console) {
        List<Path> places = new ArrayList<>(BuiltInPlugins.of(console.home()));
        for (Path named : plugins) {
            Path place = console.resolve(named);
            if (!java.nio.file.Files.exists(place)) {
                throw new ParameterException(command.commandLine(), "--plugins " + named + ": there is nothing there");
            }
            if (!places.contains(place)) {
                places.add(place);
            }
        }
        return places;
    }

    /** Seeds are unsigned 64-bit numbers. */
    static final class SeedConverter implements ITypeConverter<Long> {

        @Override
        public Long convert(String value) {
            try {
                return Long.parseUnsignedLong(value);
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "'" + value + "' is not a seed: expected a whole number from 0 to 18446744073709551615");
            }
        }
    }
}
