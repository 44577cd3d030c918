package io.enginehost.store;

import io.enginehost.digest.Digest;
import java.util.List;
import java.util.Map;

/**
 * What a state made, as the store keeps it.
 *
 * @param key the hash of all it depends on
 * @param state {@code SEG.Sn}
 * @param parts what it depends on, part by part; see {@link StateKey#parts}
 * @param outputs by output port
 * @param counters what the state counted
 * @param draws per family label, what the engine counted
 * @param warnings what the state told the user
 */
public record StoredResult(
        String key,
        String state,
        Map<String, String> parts,
        Map<String, Output> outputs,
        Map<String, Long> counters,
        Map<String, Draws> draws,
        List<String> warnings) {

    /**
     * A dataset.
     *
     * @param digest of rows for a table, of the bytes of one file, or of the tree of several, 64 hex
     * @param digestKind {@code content}, {@code file} or {@code tree}
     * @param rows of a table, else null
     * @param files in order
     */
    public record Output(String digest, String digestKind, Long rows, List<StoredFile> files) {

        /** The digest. */
        public Digest contentDigest() {
            return Digest.ofHex(digest);
        }

        /** The size of all files in bytes. */
        public long bytes() {
            return files.stream().mapToLong(StoredFile::bytes).sum();
        }
    }

    /**
     * A file of a dataset.
     *
     * @param name relative to the folder of the result
     * @param bytes its size
     * @param sha256 of its bytes, 64 hex
     */
    public record StoredFile(String name, long bytes, String sha256) {}

    /**
     * What was drawn from a family.
     *
     * @param streams streams opened
     * @param draws uniforms drawn
     * @param blocks blocks used
     */
    public record Draws(long streams, long draws, long blocks) {}
}
