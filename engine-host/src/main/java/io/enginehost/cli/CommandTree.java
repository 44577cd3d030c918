package io.enginehost.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * Puts all commands together. Looking at the annotations of all commands takes a third of a start in which nothing has
 * changed; so the one command that is typed is tried alone first, and the whole tree speaks when it does not understand, or
 * is asked for help.
 */
public final class CommandTree {

    private static final List<String> ASKS = List.of("--help", "--version", "completion");

    /** Examples stay on their lines. */
    private static final int HELP_WIDTH = 120;

    private CommandTree() {}

    private static Map<String, Function<Console, Object>> commands() {
        Map<String, Function<Console, Object>> commands = new LinkedHashMap<>();
        commands.put("run", RunCommand::new);
        commands.put("plan", PlanCommand::new);
        commands.put("lint", LintCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("witness", WitnessCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("score", ScoreCommand::new);
        commands.put("certify", CertifyCommand::new);
        commands.put("query", QueryCommand::new);
        commands.put("derive", DeriveCommand::new);
        commands.put("map", MapCommand::new);
        commands.put("describe", DescribeCommand::new);
        commands.put("plugins", PluginsCommand::new);
        commands.put("completion", CompletionCommand::new);
        return commands;
    }

    /**
     * Executes a command line.
     *
     * @return the exit code
     */
    public static int execute(Console console, String... args) {
        Optional<CommandLine> alone = alone(console, args);
        if (alone.isEmpty()) {
            return whole(console).execute(args);
        }
        String[] own = args[0].startsWith("--") ? args : Arrays.copyOfRange(args, 1, args.length);
        // What is typed wrongly is told by the whole tree, which knows all names that may have been meant.
        return configured(alone.get(), console)
                .setParameterExceptionHandler((failure, words) -> whole(console).execute(args))
                .execute(own);
    }

    private static Optional<CommandLine> alone(Console console, String... args) {
        if (args.length == 0 || !java.util.Collections.disjoint(List.of(args), ASKS)) {
            return Optional.empty();
        }
        String name = args[0].startsWith("--") ? "run" : args[0];
        return Optional.ofNullable(commands().get(name)).map(command -> new CommandLine(command.apply(console)));
    }

    private static CommandLine whole(Console console) {
        CommandLine root = new CommandLine(new RootCommand(console));
        commands().values().forEach(command -> root.addSubcommand(command.apply(console)));
        return configured(root, console);
    }

    private static CommandLine configured(CommandLine command, Console console) {
        Failures failures = new Failures(console);
        return command.setUsageHelpWidth(HELP_WIDTH)
                .setOut(console.out())
                .setErr(console.err())
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setUnmatchedOptionsArePositionalParams(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAllowSubcommandsAsOptionParameters(true); // --plugins plugins
    }
}
