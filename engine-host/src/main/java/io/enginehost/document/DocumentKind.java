package io.enginehost.document;

import io.enginehost.api.FailureClass;

/** What a document is for. The kind decides how large it may be and which class of failure its faults are. */
public enum DocumentKind {
    /** A segment spec, a check file or a realism file: at most 1 MiB. */
    SPEC(1 << 20, FailureClass.CONTRACT),
    /** A dictionary, a registry or a schema: at most 1 MiB. */
    CONTRACT(1 << 20, FailureClass.CONTRACT),
    /** A policy: at most 16 MiB. */
    POLICY(16 << 20, FailureClass.PARAMETERS);

    /** Deepest nesting of mappings and lists in any document. */
    public static final int MAX_DEPTH = 100;
    /** Most values (scalars, lists and mappings together) in any document. */
    public static final int MAX_VALUES = 500_000;
    /** Longest line of a YAML document, in UTF-16 units; the scanner's cost grows with its square. */
    public static final int MAX_LINE = 100_000;

    private final int maxBytes;
    private final FailureClass failureClass;

    DocumentKind(int maxBytes, FailureClass failureClass) {
        this.maxBytes = maxBytes;
        this.failureClass = failureClass;
    }

    /** Most bytes such a file may have; a larger one is refused before any of it is parsed. */
    public int maxBytes() {
        return maxBytes;
    }

    /** The class of failure of whatever is wrong in such a document. */
    public FailureClass failureClass() {
        return failureClass;
    }
}
