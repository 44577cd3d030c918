package io.enginehost.integration;

import io.enginehost.cli.CommandTree;
import io.enginehost.cli.Console;
import io.enginehost.cli.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** The installation that was just built, and commands typed in a folder. */
final class Home {

    static final Path FOLDER =
            Path.of(System.getProperty("project.home")).toAbsolutePath().normalize();

    private Home() {}

    /** What a command said and how it ended. */
    record Answer(int code, String out, String err) {}

    static Answer type(Path folder, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), folder, FOLDER, Terminal.NONE);
        return new Answer(CommandTree.execute(console, words), out.toString(), err.toString());
    }
}
