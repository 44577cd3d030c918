package io.enginehost.realism;

/** What a run, or a set of runs, is worth; from worst to best. */
public enum Verdict {
    /** Something that grading needs is not there, so nothing can be said. */
    INVALID_FOR_GRADING(7),
    /** A rail, a hard gate or grade B is not met. */
    FAIL_REALISM(6),
    /** Grade B. */
    PASS_B(0),
    /** Grade B+. */
    PASS_BPLUS(0);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of a command that ends with this verdict. */
    public int exitCode() {
        return exitCode;
    }

    /** The worse of two. */
    public Verdict worse(Verdict other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
