package io.enginehost.api.proof;

/**
 * A check that ran.
 *
 * @param id unique among the checks of its state
 * @param kind the kind
 * @param severity as declared
 * @param status how it ended
 * @param outcome what was found
 * @param failure why it could not run, or null
 */
public record CheckResult(String id, String kind, Severity severity, Status status, Outcome outcome, String failure) {

    /** How bad a failed check is. */
    public enum Severity {
        /** Ends the run. */
        ERROR,
        /** Is shown. */
        WARN,
        /** Is recorded. */
        INFO
    }

    /** How a check ended. */
    public enum Status {
        /** Nothing offends. */
        PASS,
        /** A check that is not an ERROR found offenders. */
        WARN,
        /** An ERROR found offenders, or a check could not run. */
        FAIL,
        /** There was nothing to check because an optional input is not bound. */
        SKIP
    }
}
