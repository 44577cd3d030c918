package io.enginehost.api;

/** What kind of fault ended a run. The class decides the exit code; failure records and logs name it by its id. */
public enum FailureClass {
    /** Rows or files that come in do not fit their schema. */
    INGRESS_SCHEMA("F1", 4),
    /** A policy or parameter is missing, unknown, of the wrong type or out of its domain. */
    PARAMETERS("F2", 2),
    /** A value is not finite or outside its domain. */
    DOMAIN("F3", 4),
    /** A random stream was used against its declaration, or its accounts do not balance. */
    RANDOMNESS("F4", 4),
    /** A published result would change, or a dataset has the wrong scope. */
    IMMUTABILITY("F5", 5),
    /** Specs, contracts and plugins do not fit each other. */
    CONTRACT("F6", 2),
    /** The machine's arithmetic is not the one the laws assume. */
    NUMERIC("F7", 4),
    /** Rows are missing, or are there that must not be. */
    COVERAGE("F8", 4),
    /** A path or name leads outside where it may. */
    PATH("F9", 3),
    /** Reading, writing or publishing failed. */
    IO("F10", 10),
    /** A gate did not let the run pass: a seal, a digest or an upstream PASS flag does not hold. */
    GATE("F11", 3),
    /** A check of an audit failed or could not run. */
    AUDIT("F12", 4),
    /** A realism verdict below what was asked. */
    REALISM("R1", 6),
    /** A run that cannot be graded. */
    UNGRADED("R2", 7),
    /** A defect of the engine or of a plugin. */
    INTERNAL("X", 10);

    private final String id;
    private final int exitCode;

    FailureClass(String id, int exitCode) {
        this.id = id;
        this.exitCode = exitCode;
    }

    /** The short id used in failure records. */
    public String id() {
        return id;
    }

    /** The exit code of the command that ends with this failure. */
    public int exitCode() {
        return exitCode;
    }
}
