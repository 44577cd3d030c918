package io.enginehost.sweep;

import io.enginehost.digest.Hasher;
import io.enginehost.document.CanonicalJson;
import io.enginehost.realism.Score;
import io.enginehost.realism.Scorecard;
import io.enginehost.run.RunFolder;
import io.enginehost.sweep.Trial.Outcome;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep came to.
 *
 * @param sweep the sweep
 * @param card the scorecard that measured
 * @param objective what made one candidate better than another
 * @param settings overrides of policies besides those of the sweep, as of {@code --set}
 * @param baseline scores of the baseline by seed
 * @param trials what became of every candidate, the best first
 */
public record SweepResult(
        Sweep sweep,
        Scorecard card,
        Objective objective,
        List<String> settings,
        Map<Long, Score> baseline,
        List<Trial> trials) {

    private static final String FORMAT = "sweep.v1";
    private static final int SHORT = 16;

    /** The candidate with the largest J, if any is left. */
    public Optional<Trial> best() {
        return trials.stream()
                .filter(trial -> trial.outcome() == Outcome.RANKED)
                .findFirst();
    }

    /** The tree for canonical JSON: no clock, host or path. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("sweep", sweep.name());
        document.put("sweep_digest", sweep.document().canonicalDigest());
        document.put("segment", card.segment());
        document.put("scorecard", card.id());
        document.put("scorecard_sha256", card.sha256());
        document.put(
                "seeds",
                sweep.seeds().stream()
                        .map(seed -> new BigInteger(Long.toUnsignedString(seed)))
                        .toList());
        document.put("objective", objective.document());
        List<String> all = new ArrayList<>(settings);
        all.addAll(sweep.baseline().texts());
        document.put("baseline", Map.of("settings", all, "seeds", Trial.seeds(baseline)));
        List<Map<String, Object>> candidates = new ArrayList<>();
        for (Trial trial : trials) {
            boolean ranked = trial.outcome() == Outcome.RANKED;
            candidates.add(trial.document(ranked ? (Integer) (candidates.size() + 1) : null));
        }
        document.put("candidates", candidates);
        document.put("best", best().map(trial -> trial.candidate().id()).orElse(null));
        return document;
    }

    /** Follows from the sweep, the scorecard, the objective and the baseline: 16 hex digits. */
    public String digest() {
        Hasher hasher = Hasher.of("sweep.v1")
                .str(sweep.document().canonicalDigest())
                .str(card.sha256())
                .str(String.valueOf(objective.presetSha256()));
        baseline.values().forEach(score -> hasher.str(score.run()));
        return hasher.done().hex().substring(0, SHORT);
    }

    /** Writes {@code realism/sweep_<digest>.json} in the folder of runs; gives the file. */
    public Path write(Path runs) {
        Path file = runs.resolve("realism").resolve("sweep_" + digest() + ".json");
        new RunFolder(runs).write(file, CanonicalJson.bytes(document()));
        return file;
    }
}
