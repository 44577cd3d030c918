package io.enginehost.run;

import io.enginehost.link.LinkedState;

/** Runs the states that prove a segment. */
public interface ProofRunner {

    /**
     * Runs a gate, an audit or a bundle, or finds that what it published earlier in this run still holds.
     *
     * @throws Exception if the segment does not pass
     */
    void run(LinkedState state) throws Exception;
}
