package io.enginehost.sweep;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.document.CanonicalJson;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.spec.EngineSchemas;
import io.enginehost.sweep.Candidate.Setting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads a sweep and expands its grid. What its knobs and metrics mean is seen with the flow that they are of. */
public final class SweepReader {

    private static final int MOST_CANDIDATES = 24;

    private final Document document;
    private final JsonNode root;
    private final List<Problem> problems = new ArrayList<>();

    private SweepReader(Document document) {
        this.document = document;
        this.root = document.root();
    }

    /**
     * Reads a sweep.
     *
     * @throws EngineException with everything that is wrong in it, each with its place: {@code SCHEMA_…}, {@code SWEEP_TWICE,
     *     SWEEP_TOO_MANY}
     */
    public static Sweep read(Path file) {
        DocumentReader reader = new DocumentReader();
        Document document = reader.read(file, DocumentKind.SPEC);
        List<Problem> faults = EngineSchemas.load(reader).sweep().problems(document);
        if (!faults.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, faults);
        }
        return new SweepReader(document).sweep(file);
    }

    private Sweep sweep(Path file) {
        List<Long> seeds = new ArrayList<>();
        root.path("seeds").forEach(seed -> seeds.add(seed.bigIntegerValue().longValue()));
        String spec = root.path("spec").asString(null);
        Sweep sweep = new Sweep(
                root.get("sweep").asString(),
                root.path("description").asString(""),
                spec == null ? null : file.resolveSibling(spec).normalize(),
                root.path("segment").asString(null),
                seeds.isEmpty() ? List.of(42L) : List.copyOf(seeds),
                new Candidate(Sweep.BASELINE, settings(root.path("baseline"), JsonPointer.compile("/baseline"))),
                candidates(),
                document);
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, problems);
        }
        return sweep;
    }

    private List<Candidate> candidates() {
        int most = root.path("max_candidates").asInt(MOST_CANDIDATES);
        long points = root.has("grid") ? 1 : 0;
        for (JsonNode values : root.path("grid")) {
            points = Math.min(Integer.MAX_VALUE, points * values.size());
        }
        long count = points + root.path("candidates").size();
        if (count > most) {
            problem(
                    "SWEEP_TOO_MANY",
                    JsonPointer.compile(points > 0 ? "/grid" : "/candidates"),
                    String.format(Locale.ROOT, "%,d candidates, at most %,d are allowed", count, most),
                    "try fewer values, or state max_candidates");
            return List.of();
        }
        List<Candidate> candidates = new ArrayList<>();
        List<List<Setting>> grid = root.has("grid") ? product(root.get("grid")) : List.of();
        int digits = Integer.toString(grid.size()).length();
        for (int i = 0; i < grid.size(); i++) {
            candidates.add(new Candidate(String.format(Locale.ROOT, "grid-%0" + digits + "d", i + 1), grid.get(i)));
        }
        Set<String> ids = new HashSet<>(Set.of(Sweep.BASELINE));
        candidates.forEach(candidate -> ids.add(candidate.id()));
        int index = 0;
        for (JsonNode node : root.path("candidates")) {
            JsonPointer at = JsonPointer.compile("/candidates").appendIndex(index++);
            String id = node.get("id").asString();
            if (!ids.add(id)) {
                problem("SWEEP_TWICE", at.appendProperty("id"), "there is another candidate " + id, "ids are unique");
            }
            candidates.add(new Candidate(id, settings(node, at)));
        }
        return List.copyOf(candidates);
    }

    /** Every combination of one value per knob; the last knob varies fastest. */
    private static List<List<Setting>> product(JsonNode grid) {
        List<List<Setting>> points = List.of(List.of());
        for (Map.Entry<String, JsonNode> knob : grid.properties()) {
            List<List<Setting>> longer = new ArrayList<>();
            for (List<Setting> point : points) {
                int index = 0;
                for (JsonNode value : knob.getValue()) {
                    List<Setting> next = new ArrayList<>(point);
                    next.add(new Setting(
                            knob.getKey() + "=" + text(value),
                            JsonPointer.compile("/grid")
                                    .appendProperty(knob.getKey())
                                    .appendIndex(index++)));
                    longer.add(next);
                }
            }
            points = longer;
        }
        return points;
    }

    /** What {@code set} and then {@code patch} of a mapping change. */
    private static List<Setting> settings(JsonNode node, JsonPointer at) {
        List<Setting> settings = new ArrayList<>();
        for (JsonNode setting : node.path("set")) {
            settings.add(
                    new Setting(setting.asString(), at.appendProperty("set").appendIndex(settings.size())));
        }
        for (Map.Entry<String, JsonNode> policy : node.path("patch").properties()) {
            settings.add(new Setting(
                    policy.getKey() + "=" + text(policy.getValue()),
                    at.appendProperty("patch").appendProperty(policy.getKey())));
        }
        return List.copyOf(settings);
    }

    /** JSON on one line, which YAML reads as the same value. */
    private static String text(JsonNode value) {
        return new String(CanonicalJson.faithfulBytes(value), StandardCharsets.UTF_8).strip();
    }

    private void problem(String code, JsonPointer at, String message, String hint) {
        problems.add(document.problem(code, at, message, hint));
    }
}
