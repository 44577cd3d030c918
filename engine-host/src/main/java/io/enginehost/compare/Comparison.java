package io.enginehost.compare;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.document.CanonicalJson;
import io.enginehost.document.Suggest;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.Scored;
import io.enginehost.run.Lineage;
import io.enginehost.store.Disk;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Two runs side by side.
 *
 * <pre>{@code
 * Comparison comparison = Comparison.of(base, candidate, null, segment -> Optional.empty());
 * comparison.write(runs);
 * }</pre>
 *
 * @param base the run that was there before
 * @param candidate the run that is looked at
 * @param segment the segment that was looked at, or null for all
 * @param segments what the hashes of each segment say
 * @param policies values of policies that differ, whatever segment uses them
 * @param states states whose outputs differ
 * @param scores what scorecards measure, by segment
 */
public record Comparison(
        Run base,
        Run candidate,
        String segment,
        List<Segment> segments,
        List<PolicyDifference> policies,
        List<StateDifference> states,
        List<ScoreDifference> scores) {

    private static final String FORMAT = "compare.v1";

    /**
     * One of the two runs.
     *
     * @param id its id
     * @param target the segment that was asked for
     * @param seed the run seed, all 64 bits
     */
    public record Run(String id, String target, long seed) {}

    /**
     * A segment of at least one of the two runs.
     *
     * @param id its id
     * @param base its hashes in the base, or null
     * @param candidate its hashes in the candidate, or null
     */
    public record Segment(String id, Lineage base, Lineage candidate) {

        /** Whether both runs have it. */
        public boolean isInBoth() {
            return base != null && candidate != null;
        }

        /** Where the two differ, in words. */
        public String words() {
            if (!isInBoth()) {
                return base == null ? "only in the candidate" : "only in the base";
            }
            if (base.equals(candidate)) {
                return "same fingerprint";
            }
            return base.parameterHash().equals(candidate.parameterHash())
                    ? "same policies, other code, spec, contracts or sources"
                    : "other policies";
        }
    }

    /**
     * Compares two runs.
     *
     * @param base the folder of the base
     * @param candidate the folder of the candidate
     * @param segment the segment to look at, or null for all; policies are those of all segments
     * @param scorecards the scorecard of a segment, if it has one
     * @throws EngineException {@code UNKNOWN_SEGMENT}, or what keeps one of the runs from being read or scored
     */
    public static Comparison of(
            Path base, Path candidate, String segment, Function<String, Optional<Scorecard>> scorecards) {
        RunFacts before = RunFacts.read(base);
        RunFacts after = RunFacts.read(candidate);
        List<Segment> segments = segments(before, after, segment);
        List<ScoreDifference> scores = new ArrayList<>();
        for (Segment each : segments) {
            if (each.isInBoth()) {
                scorecards.apply(each.id()).ifPresent(card -> scores.add(ScoreDifference.of(card, base, candidate)));
            }
        }
        return of(before, after, segment, segments, scores);
    }

    /**
     * Compares two runs that were measured already, all their segments.
     *
     * @param base the base, by the same scorecard as the candidate
     * @throws EngineException what keeps one of the runs from being read
     */
    public static Comparison of(Path base, Path candidate, Scored measuredBase, Scored measuredCandidate) {
        RunFacts before = RunFacts.read(base);
        RunFacts after = RunFacts.read(candidate);
        ScoreDifference score = ScoreDifference.of(measuredBase, measuredCandidate);
        return of(before, after, null, segments(before, after, null), List.of(score));
    }

    private static Comparison of(
            RunFacts base, RunFacts candidate, String segment, List<Segment> segments, List<ScoreDifference> scores) {
        return new Comparison(
                run(base),
                run(candidate),
                segment,
                segments,
                PolicyDifference.between(base.policies(), candidate.policies()),
                StateDifference.between(base, candidate, segment),
                scores);
    }

    private static List<Segment> segments(RunFacts base, RunFacts candidate, String segment) {
        Set<String> ids = new TreeSet<>(base.lineages().keySet());
        ids.addAll(candidate.lineages().keySet());
        if (segment != null && !ids.contains(segment)) {
            throw new EngineException(
                    FailureClass.CONTRACT,
                    new Problem(
                            "UNKNOWN_SEGMENT",
                            "neither run has a segment " + segment,
                            null,
                            Suggest.hint(segment, ids)));
        }
        return ids.stream()
                .filter(id -> segment == null || id.equals(segment))
                .map(id -> new Segment(
                        id, base.lineages().get(id), candidate.lineages().get(id)))
                .toList();
    }

    private static Run run(RunFacts facts) {
        return new Run(facts.runId(), facts.target(), facts.seed());
    }

    /** Whether both runs made the same datasets, by what was looked at. */
    public boolean isEqual() {
        return states.isEmpty() && segments.stream().allMatch(Segment::isInBoth);
    }

    /** The verdict on data and policies in words. */
    public String words() {
        String data = isEqual() ? "all datasets are equal" : "datasets differ";
        return policies.isEmpty() ? data + ", all policies are equal" : data + ", policies differ";
    }

    /** The comparison as a tree for canonical JSON. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("base", document(base));
        document.put("candidate", document(candidate));
        document.put("segment", segment);
        document.put("equal", isEqual());
        Map<String, Object> hashes = new TreeMap<>();
        segments.forEach(each -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("base", document(each.base()));
            entry.put("candidate", document(each.candidate()));
            hashes.put(each.id(), entry);
        });
        document.put("segments", hashes);
        document.put(
                "policies", policies.stream().map(PolicyDifference::document).toList());
        document.put("states", states.stream().map(StateDifference::document).toList());
        Map<String, Object> measured = new TreeMap<>();
        scores.forEach(score -> measured.put(score.segment(), score.document()));
        document.put("scores", measured);
        return document;
    }

    private static Map<String, Object> document(Run run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run", run.id());
        document.put("target", run.target());
        document.put("seed", new BigInteger(Long.toUnsignedString(run.seed())));
        return document;
    }

    private static Map<String, Object> document(Lineage lineage) {
        return lineage == null
                ? null
                : Map.of(
                        "parameter_hash", lineage.parameterHash().hex(),
                        "manifest_fingerprint", lineage.manifestFingerprint().hex());
    }

    /**
     * Writes {@code realism/compare_<base>_<candidate>.json} and {@code .md} below a folder of runs, each run by the first 12
     * digits of its id, followed by the segment if only one was looked at.
     *
     * @return the two files
     */
    public List<Path> write(Path runs) {
        String name = "compare_" + base.id().substring(0, 12) + "_"
                + candidate.id().substring(0, 12) + (segment == null ? "" : "_" + segment);
        Path folder = runs.resolve("realism");
        Path json = folder.resolve(name + ".json");
        Path markdown = folder.resolve(name + ".md");
        try {
            Disk.replace(json, CanonicalJson.bytes(document()));
            Disk.replace(markdown, Markdown.of(this).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Disk.failure("writing the comparison to " + folder, e);
        }
        return List.of(json, markdown);
    }
}
