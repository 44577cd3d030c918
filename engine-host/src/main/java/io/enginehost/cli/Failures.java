package io.enginehost.cli;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.document.ProblemRenderer;
import io.enginehost.document.SourceText;
import io.enginehost.document.Suggest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells failures: where, the line with a caret, what was expected, what to do. The class of a failure decides the exit code;
 * a stack trace is shown only on request.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    /** The exit code of a command that was typed wrongly, as of a spec that is wrong. */
    static final int USAGE = FailureClass.CONTRACT.exitCode();

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        ParseResult own = command.getParseResult();
        EngineException told = failure instanceof EngineException known ? known : defect(failure);
        tell(told, own.hasMatchedOption("--json"), colours(own));
        if (own.hasMatchedOption("--debug")) {
            trace(failure);
        }
        return told.failureClass().exitCode();
    }

    private boolean colours(ParseResult parsed) {
        OutputOptions output = new OutputOptions();
        output.color = parsed.matchedOptionValue("--color", OutputOptions.Color.auto);
        return output.colours(console.terminal().err());
    }

    private void tell(EngineException failure, boolean json, boolean colours) {
        List<Problem> problems = failure.problems().stream().map(console::show).toList();
        if (json) {
            Json.print(console.out(), document(failure, problems));
        } else {
            SourceText sources = SourceText.files(console.directory());
            console.err().print(new ProblemRenderer(sources, colours).render(problems));
            if (problems.size() > 1) {
                console.err().println();
                console.err().println(problems.size() + " problems");
            }
            console.err().flush();
        }
    }

    private static Map<String, Object> document(EngineException failure, List<Problem> problems) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", "FAIL");
        document.put("failure_class", failure.failureClass().id());
        document.put("exit_code", failure.failureClass().exitCode());
        document.put("problems", problems.stream().map(Failures::document).toList());
        return document;
    }

    static Map<String, Object> document(Problem problem) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("code", problem.code());
        document.put("message", problem.message());
        if (problem.place() != null) {
            document.put("file", problem.place().file());
            document.put("line", problem.place().line());
            document.put("column", problem.place().column());
        }
        if (problem.hint() != null) {
            document.put("hint", problem.hint());
        }
        return document;
    }

    /** A failure that nobody foresaw: a defect of ours, and said so. */
    private static EngineException defect(Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new EngineException(FailureClass.INTERNAL, "DEFECT", "the engine broke: " + root)
                .hint("run it again with --debug and report the stack trace")
                .causedBy(failure);
    }

    private void trace(Exception failure) {
        failure.printStackTrace(console.err());
        console.err().flush();
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = console.err();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + failure.getMessage());
        String hint = hint(failure, command);
        if (hint != null) {
            err.println("   = " + hint);
        }
        err.println("   = see " + name + " --help");
        err.flush();
        return USAGE;
    }

    private static String hint(ParameterException failure, CommandLine command) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return null;
        }
        String word = unmatched.getUnmatched().get(0);
        List<String> known = new ArrayList<>(command.getSubcommands().keySet());
        for (OptionSpec option : command.getCommandSpec().options()) {
            known.addAll(List.of(option.names()));
        }
        int equals = word.indexOf('=');
        return Suggest.hint(equals < 0 ? word : word.substring(0, equals), known);
    }
}
