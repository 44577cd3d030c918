package io.enginehost.engine;

import io.enginehost.digest.Digest;
import io.enginehost.run.RunProgress.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A run that has passed.
 *
 * @param runId its id
 * @param folder where it lies
 * @param states what every state came to, in run order
 * @param bundles digest of every segment's bundle
 * @param worldHash one hash that names the finished world of this seed
 * @param millis wall time
 */
public record RunResult(
        String runId, Path folder, List<StateLine> states, Map<String, Digest> bundles, Digest worldHash, long millis) {

    /**
     * What a state came to.
     *
     * @param state {@code SEG.Sn}
     * @param title for people
     * @param outcome whether it was computed
     * @param rows of all its tables; 0 for proofs
     * @param bytes of all its files; 0 for proofs
     * @param millis from start to end, with shards that ran side by side counted once
     * @param note of a proof, else empty
     */
    public record StateLine(
            String state, String title, Outcome outcome, long rows, long bytes, long millis, String note) {}
}
