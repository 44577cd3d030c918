package io.enginehost.cli;

import io.enginehost.testproject.TestProject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs commands in a test project, as a user would type them in its folder. */
final class Shell {

    private final TestProject project;

    Shell(TestProject project) {
        this.project = project;
    }

    /** What a command said and how it ended. */
    record Answer(int code, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }
    }

    /** Types a command; the plugins of the project are given along where a spec is. */
    Answer type(String... words) {
        List<String> args = new ArrayList<>(Arrays.asList(words));
        if (args.contains("--spec")) {
            args.addAll(List.of("--plugins", "plugins"));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console =
                new Console(new PrintWriter(out), new PrintWriter(err), project.root(), project.root(), Terminal.NONE);
        int code = CommandTree.execute(console, args.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }
}
