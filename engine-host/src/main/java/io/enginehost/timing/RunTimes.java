package io.enginehost.timing;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.proof.RunManifest;
import io.enginehost.run.RunFolder;
import io.enginehost.timing.Budgets.Budget;
import io.enginehost.timing.StateTime.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long the states of a run took, by the report {@code reports/timing.json} of its last start, beside their budgets.
 *
 * @param runId the run
 * @param millis wall time of the start; less than the sum over states where they ran side by side
 * @param states in run order, then those that are missing
 */
public record RunTimes(String runId, long millis, List<StateTime> states) {

    private static final String FORMAT = "time.v1";

    /** A line of the report. */
    private record Line(String state, boolean reused, long millis, Long made) {}

    /**
     * Reads the times of a run.
     *
     * @throws EngineException {@code TIMING_MISSING} if the run has no report of times, which is written when it passes
     */
    public static RunTimes of(Path folder, Budgets budgets) {
        RunManifest manifest = RunManifest.read(new RunFolder(folder));
        JsonNode report = report(folder.resolve("reports").resolve("timing.json"));
        List<Line> lines = new ArrayList<>();
        for (JsonNode state : report.path("states")) {
            lines.add(new Line(
                    state.path("state").asString(""),
                    state.path("outcome").asString("").equals("REUSE"),
                    state.path("wall_ms").asLong(0),
                    state.has("made_ms") ? (Long) state.get("made_ms").asLong() : null));
        }
        List<StateTime> states = new ArrayList<>(judged(lines, budgets));
        Set<String> seen = new HashSet<>();
        lines.forEach(line -> seen.add(line.state()));
        budgets.states().forEach((state, budget) -> {
            String segment = state.substring(0, state.indexOf('.'));
            if (budget.ours() != null
                    && !seen.contains(state)
                    && manifest.lineages().containsKey(segment)) {
                states.add(new StateTime(
                        state, null, 0.0, null, Verdict.MISSING, null, budget.ours(), budget.predecessor()));
            }
        });
        return new RunTimes(manifest.runId(), report.path("wall_ms").asLong(0), states);
    }

    private static JsonNode report(Path file) {
        if (!Files.isRegularFile(file)) {
            throw missing("the run tells no times: there is no " + file);
        }
        try {
            return JsonMapper.shared().readTree(file.toFile());
        } catch (JacksonException e) {
            throw missing("the times of the run cannot be read: " + e.getOriginalMessage())
                    .causedBy(e);
        }
    }

    private static EngineException missing(String what) {
        return new EngineException(
                FailureClass.UNGRADED, new Problem("TIMING_MISSING", what, null, "run its flow to the end"));
    }

    private static List<StateTime> judged(List<Line> lines, Budgets budgets) {
        long total = lines.stream().mapToLong(Line::millis).sum();
        Map<String, Integer> ranks = new HashMap<>();
        lines.stream()
                .sorted(Comparator.comparingLong(Line::millis).reversed())
                .forEach(line -> ranks.put(line.state(), ranks.size() + 1));
        return lines.stream()
                .map(line -> {
                    Budget budget = budgets.states().getOrDefault(line.state(), new Budget(null, null));
                    return new StateTime(
                            line.state(),
                            line.millis(),
                            total == 0 ? 0.0 : (double) line.millis() / total,
                            ranks.get(line.state()),
                            line.reused() ? Verdict.REUSED : Verdict.of(line.millis(), budget.ours()),
                            line.made(),
                            budget.ours(),
                            budget.predecessor());
                })
                .toList();
    }

    /** How many states have a verdict. */
    public long count(Verdict verdict) {
        return states.stream().filter(state -> state.verdict() == verdict).count();
    }

    /** The tree for machines. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("run", runId);
        document.put("wall_ms", millis);
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict.name().toLowerCase(Locale.ROOT), count(verdict));
        }
        document.put("counts", counts);
        document.put("states", states.stream().map(RunTimes::document).toList());
        return document;
    }

    private static Map<String, Object> document(StateTime state) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("state", state.state());
        document.put("elapsed_ms", state.millis());
        document.put("share", state.share());
        document.put("rank", state.rank());
        document.put("verdict", state.verdict().name());
        document.put("made_ms", state.madeMillis());
        document.put("budget_s", document(state.budget()));
        document.put("predecessor_s", document(state.predecessor()));
        return document;
    }

    private static List<Double> document(Budgets.Limits limits) {
        return limits == null ? null : List.of(limits.target(), limits.stretch());
    }
}
