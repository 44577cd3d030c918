package io.enginehost.store;

import io.enginehost.api.KeyOrder;
import io.enginehost.digest.Digest;
import io.enginehost.digest.Hasher;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a state's result depends on, and the hash of it. Two equal keys mean equal results; a key that is in the store is
 * not computed again. That is the rerun law.
 *
 * @param state {@code SEG.Sn}
 * @param uses the state type
 * @param code digest of the plugin's code
 * @param api digest of the engine's API, whose samplers and arithmetic are part of every state
 * @param seed the seed its streams take, or null if it draws nothing
 * @param worldSeed whether that is the world seed
 * @param inputs digest of what is bound to each input port, to each policy port under {@link #POLICY}, and of each dataset
 *     that is only pointed to under {@link #REFERENCE}
 * @param outputs digest of the contract bound to each output port
 * @param block digest of the state's block in the spec, without the names of datasets
 */
public record StateKey(
        String state,
        String uses,
        Digest code,
        Digest api,
        Long seed,
        boolean worldSeed,
        Map<String, Digest> inputs,
        Map<String, Digest> outputs,
        Digest block) {

    /** What the name of a policy port begins with, so that it is no input of the same name. */
    public static final String POLICY = "policy:";

    /** What the name of a dataset begins with that foreign keys of the outputs point to, and that no port reads. */
    public static final String REFERENCE = "fk:";

    public StateKey {
        inputs = sorted(inputs);
        outputs = sorted(outputs);
    }

    private static Map<String, Digest> sorted(Map<String, Digest> digests) {
        TreeMap<String, Digest> sorted = new TreeMap<>(KeyOrder::compareUtf8);
        sorted.putAll(digests);
        return java.util.Collections.unmodifiableMap(sorted);
    }

    /** The hash. */
    public Digest digest() {
        Hasher hasher = Hasher.of("state.v1").str(state).str(uses).digest(code).digest(api);
        if (seed == null) {
            hasher.u8(0);
        } else {
            hasher.u8(worldSeed ? 2 : 1).u64(seed);
        }
        inputs.forEach((port, digest) -> hasher.str(port).digest(digest));
        outputs.forEach((port, digest) -> hasher.str(port).digest(digest));
        return hasher.digest(block).done();
    }

    /**
     * What it depends on, part by part, to tell later what has changed: {@code code}, {@code api}, {@code seed},
     * {@code spec}, {@code in:<port>}, {@code policy:<port>}, {@code fk:<dataset>}, {@code out:<port>}.
     */
    public Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("code", code.hex());
        parts.put("api", api.hex());
        if (seed != null) {
            parts.put("seed", Long.toUnsignedString(seed));
        }
        inputs.forEach((port, digest) -> parts.put(port.contains(":") ? port : "in:" + port, digest.hex()));
        outputs.forEach((port, digest) -> parts.put("out:" + port, digest.hex()));
        parts.put("spec", block.hex());
        return parts;
    }
}
