package io.enginehost.api.proof;

import org.pf4j.ExtensionPoint;

/**
 * A state that proves its segment instead of computing rows: a gate, an audit, a bundle. It writes certificate files of one
 * run, never datasets, and is found like a {@link io.enginehost.api.State} by {@code @Extension} and {@code @StateType}.
 */
public interface SegmentState extends ExtensionPoint {

    /** When in the run of its segment the state stands. */
    enum Role {
        /** Before every other state of the segment. */
        GATE,
        /** After every data state of the segment. */
        AUDIT,
        /** Last. */
        BUNDLE
    }

    /** Where this state stands. */
    Role role();

    /**
     * Proves, and publishes the proof.
     *
     * @param segment what is known of the segment in this run
     * @throws Exception any failure; the segment then has no PASS. What was published before it stays: a failing audit
     *     leaves its report. A state publishes nothing that is not yet proven
     */
    void run(Segment segment) throws Exception;
}
