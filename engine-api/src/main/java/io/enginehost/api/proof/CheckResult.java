package io.enginehost.api.proof;

import io.enginehost.api.EngineException;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * A check that ran.
 *
 * @param id unique among the checks of its state
 * @param kind the kind
 * @param severity as declared
 * @param description what it promises, in the words of the check file; may be empty
 * @param status how it ended
 * @param outcome what was found
 * @param failure why it could not run, or null
 */
public record CheckResult(
        String id, String kind, Severity severity, String description, Status status, Outcome outcome, String failure) {

    public CheckResult {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(description, "description is null");
        Objects.requireNonNull(outcome, "outcome is null");
    }

    /** Runs a check and judges what it found. A check that cannot run fails, whatever its severity. */
    public static CheckResult of(
            String id, String kind, Severity severity, String description, Callable<Outcome> check) {
        try {
            Outcome outcome = check.call();
            return new CheckResult(id, kind, severity, description, judge(severity, outcome), outcome, null);
        } catch (Exception e) {
            String why = e instanceof EngineException ? e.getMessage() : e.toString();
            return new CheckResult(id, kind, severity, description, Status.FAIL, Outcome.fail(why), why);
        }
    }

    private static Status judge(Severity severity, Outcome outcome) {
        if (outcome.skipped()) {
            return Status.SKIP;
        }
        if (outcome.affected() == 0 || severity == Severity.INFO) {
            return Status.PASS;
        }
        return severity == Severity.WARN ? Status.WARN : Status.FAIL;
    }

    /** How bad offenders are. */
    public enum Severity {
        /** They end the run. */
        ERROR,
        /** They are shown. */
        WARN,
        /** They are recorded. */
        INFO
    }

    /** How a check ended. */
    public enum Status {
        /** Nothing offends, or the check only records. */
        PASS,
        /** A check of severity WARN found offenders. */
        WARN,
        /** A check of severity ERROR found offenders, or a check could not run. */
        FAIL,
        /** There was nothing to check because an optional input is not bound. */
        SKIP
    }
}
