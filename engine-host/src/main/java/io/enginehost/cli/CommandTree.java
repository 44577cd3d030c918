package io.enginehost.cli;

import java.util.List;
import picocli.CommandLine;

/** Puts all commands together. */
public final class CommandTree {

    private CommandTree() {}

    /** The whole command line, speaking through a console. */
    public static CommandLine of(Console console) {
        CommandLine root = new CommandLine(new RootCommand(console));
        List<Object> commands = List.of(
                new RunCommand(console),
                new PlanCommand(console),
                new LintCommand(console),
                new VerifyCommand(console),
                new QueryCommand(console),
                new DescribeCommand(console),
                new PluginsCommand(console),
                new CompletionCommand(console));
        commands.forEach(root::addSubcommand);
        Failures failures = new Failures(console);
        root.setOut(console.out());
        root.setErr(console.err());
        root.setExecutionExceptionHandler(failures);
        root.setParameterExceptionHandler(failures);
        root.setUnmatchedOptionsArePositionalParams(false);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setAllowSubcommandsAsOptionParameters(true); // --plugins plugins
        return root;
    }
}
