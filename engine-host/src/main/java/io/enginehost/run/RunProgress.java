package io.enginehost.run;

import io.enginehost.api.EngineException;
import io.enginehost.link.LinkedState;
import io.enginehost.store.StoredResult;
import java.util.concurrent.atomic.LongAdder;

/**
 * Hears what happens in a run. Calls come from several threads. The default hears nothing, which is what tests want.
 */
public interface RunProgress {

    /** Hears nothing. */
    RunProgress NONE = new RunProgress() {};

    /** How a state came to its result. */
    enum Outcome {
        /** It was computed. */
        RUN,
        /** Its result was in the store. */
        REUSE
    }

    /** Another process works on the same run; this one waits for it. */
    default void waits(String runId) {}

    /** The run is known by this id and has this many states. */
    default void runStarts(String runId, int states) {}

    /** A state starts. */
    default void stateStarts(String state) {}

    /** A state has been cut into shards. */
    default void sharded(String state, int shards) {}

    /** A shard is done. */
    default void shardDone(String state) {}

    /** The counter of rows that a state reads through a port, or writes to it. */
    default LongAdder counter(String state, String port) {
        return new LongAdder();
    }

    /** A data state has its result. */
    default void stateDone(LinkedState state, Outcome outcome, StoredResult result, long millis) {}

    /** A proof state has passed. */
    default void proofDone(LinkedState state, Outcome outcome, String summary, long millis) {}

    /** A state failed, which ends the run. */
    default void failed(LinkedState state, EngineException failure) {}

    /** A state tells the user something. */
    default void warning(String state, String message) {}
}
