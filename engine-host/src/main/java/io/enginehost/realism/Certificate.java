package io.enginehost.realism;

import io.enginehost.document.CanonicalJson;
import io.enginehost.run.RunFolder;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a scorecard says of a world over its seeds.
 *
 * @param card the scorecard
 * @param manifestFingerprint the world that was asked for, hexadecimal
 * @param parameterHash its parameter hash, hexadecimal
 * @param scores the score of every seed that was measured, those of the scorecard first
 * @param missing seeds that the scorecard asks for and that were not measured
 * @param stability of every watched metric
 * @param witness what the witness saw, or null if the scorecard asks for none
 * @param verdict the grade of the world
 * @param reasons what keeps it from a better one, worst first
 */
public record Certificate(
        Scorecard card,
        String manifestFingerprint,
        String parameterHash,
        Map<Long, Score> scores,
        List<Long> missing,
        Map<String, Stability> stability,
        Witnessed witness,
        Verdict verdict,
        List<String> reasons) {

    private static final int SHORT = 16;

    /** What became of the witness. */
    public enum WitnessStatus {
        /** Every dataset came out equal. */
        DETERMINISTIC,
        /** Some dataset came out otherwise. */
        DIFFERENT,
        /** It was asked for and has not run. */
        MISSING
    }

    /**
     * What the witness saw.
     *
     * @param seed the seed
     * @param status the outcome
     * @param firstDifference where the first difference is, or null
     */
    public record Witnessed(long seed, WitnessStatus status, String firstDifference) {}

    /** The tree of the certificate. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", "cert.v1");
        document.put("segment", card.segment());
        document.put("scorecard", card.id());
        document.put("scorecard_sha256", card.sha256());
        document.put("manifest_fingerprint", manifestFingerprint);
        document.put("parameter_hash", parameterHash);
        Map<String, Object> seeds = new LinkedHashMap<>();
        scores.forEach((seed, score) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("run", score.run());
            entry.put("verdict", score.verdict().name());
            entry.put("failing", score.failing().document());
            entry.put("metrics", score.metrics());
            seeds.put(Long.toUnsignedString(seed), entry);
        });
        document.put("seeds", seeds);
        List<BigInteger> absent = new ArrayList<>();
        missing.forEach(seed -> absent.add(unsigned(seed)));
        document.put("missing", absent);
        Map<String, Object> spread = new LinkedHashMap<>();
        stability.forEach((metric, value) -> spread.put(metric, value.document()));
        document.put("stability", spread);
        if (witness != null) {
            Map<String, Object> seen = new LinkedHashMap<>();
            seen.put("seed", unsigned(witness.seed()));
            seen.put("status", witness.status().name());
            if (witness.firstDifference() != null) {
                seen.put("first_difference", witness.firstDifference());
            }
            document.put("witness", seen);
        }
        document.put("verdict", verdict.name());
        document.put("reasons", reasons);
        return document;
    }

    private static BigInteger unsigned(long seed) {
        return new BigInteger(Long.toUnsignedString(seed));
    }

    /** Writes {@code realism/cert_<segment>_<first 16 of the fingerprint>.json} in the folder of runs; gives the file. */
    public Path write(Path runs) {
        Path file = runs.resolve("realism")
                .resolve("cert_" + card.segment() + "_" + manifestFingerprint.substring(0, SHORT) + ".json");
        new RunFolder(runs).write(file, CanonicalJson.bytes(document()));
        return file;
    }
}
