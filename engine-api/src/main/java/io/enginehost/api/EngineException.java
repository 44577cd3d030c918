package io.enginehost.api;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The one exception of the engine: a class of failure and one or more problems, rendered once, by the command line. It is
 * thrown where the fact is known and never caught to be ignored.
 *
 * <p>A state throws it with a short code ({@code NONFINITE}); the host prefixes {@code SEG.Sn.}:
 *
 * <pre>{@code
 * throw new EngineException(FailureClass.DOMAIN, "NONFINITE", "mu of merchant " + id + " is " + mu)
 *         .hint("look at nb_dispersion_coefficients");
 * }</pre>
 */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureClass failureClass;
    private final transient List<Problem> problems;

    /** One problem without place and hint. */
    public EngineException(FailureClass failureClass, String code, String message) {
        this(failureClass, List.of(new Problem(code, message)), null);
    }

    /** One problem. */
    public EngineException(FailureClass failureClass, Problem problem) {
        this(failureClass, List.of(problem), null);
    }

    /** All problems that were found together; at least one. */
    public EngineException(FailureClass failureClass, List<Problem> problems) {
        this(failureClass, problems, null);
    }

    private EngineException(FailureClass failureClass, List<Problem> problems, Throwable cause) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an EngineException needs a problem");
        }
        this.failureClass = failureClass;
        this.problems = List.copyOf(problems);
    }

    /** The same failure with a place added to its first problem. */
    public EngineException at(Place place) {
        Problem first = problems.get(0);
        return replaceFirst(new Problem(first.code(), first.message(), place, first.hint()), getCause());
    }

    /** The same failure with a hint added to its first problem. */
    public EngineException hint(String hint) {
        Problem first = problems.get(0);
        return replaceFirst(new Problem(first.code(), first.message(), first.place(), hint), getCause());
    }

    /** The same failure with the exception that led to it. */
    public EngineException causedBy(Throwable cause) {
        return replaceFirst(problems.get(0), cause);
    }

    private EngineException replaceFirst(Problem problem, Throwable cause) {
        List<Problem> all = new java.util.ArrayList<>(problems);
        all.set(0, problem);
        EngineException copy = new EngineException(failureClass, all, cause);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** The class of failure, which decides the exit code. */
    public FailureClass failureClass() {
        return failureClass;
    }

    /** All problems, in the order they were found. */
    public List<Problem> problems() {
        return problems;
    }

    /** The code of the first problem. */
    public String code() {
        return problems.get(0).code();
    }
}
