package io.enginehost.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code engine-host completion}. */
@Command(
        name = "completion",
        header = "Prints a script that completes commands and options in bash and zsh.",
        footerHeading = "%nExamples%n",
        footer = {
            "  source <(engine-host completion)",
            "  engine-host completion > ~/.local/share/bash-completion/completions/engine-host"
        })
final class CompletionCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    CommandSpec command;

    @Mixin
    OutputOptions output;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(AutoComplete.bash("engine-host", command.root().commandLine()));
        console.out().flush();
        return 0;
    }
}
