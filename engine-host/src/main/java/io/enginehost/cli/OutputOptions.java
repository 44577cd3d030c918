package io.enginehost.cli;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** How a command speaks; every command has these options. */
final class OutputOptions {

    /** When to use colours. */
    enum Color {
        auto,
        always,
        never
    }

    @Option(names = "--quiet", description = "Print the bare result only.")
    boolean quiet;

    @Option(names = "--json", description = "Print one JSON document instead of words.")
    boolean json;

    @Option(names = "--debug", description = "Show stack traces, and what libraries log.")
    boolean debug;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "Colours: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Color color = Color.auto;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    boolean help;

    /** Whether to colour what goes to a stream. */
    boolean colours(boolean isTerminal) {
        return color == Color.always
                || color == Color.auto && isTerminal && System.getenv("NO_COLOR") == null && Ansi.AUTO.enabled();
    }
}
