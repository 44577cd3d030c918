package io.enginehost.realism;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.Suggest;
import io.enginehost.realism.Scorecard.Gate;
import io.enginehost.realism.Scorecard.Grade;
import io.enginehost.realism.Scorecard.Interval;
import io.enginehost.realism.Scorecard.Kind;
import io.enginehost.realism.Scorecard.Metric;
import io.enginehost.realism.Scorecard.Precondition;
import io.enginehost.realism.Scorecard.Rail;
import io.enginehost.realism.Scorecard.Severity;
import io.enginehost.realism.Scorecard.Shape;
import io.enginehost.realism.Scorecard.Stability;
import io.enginehost.spec.EngineSchemas;
import io.enginehost.spec.SegmentSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads a scorecard and refuses one that contradicts itself. What SQL means is seen when a run is scored. */
public final class ScorecardReader {

    private static final JsonNode NOTHING = tools.jackson.databind.node.MissingNode.getInstance();
    private static final Set<String> RESERVED = Set.of("policy_values", "counters");

    private final Document document;
    private final JsonNode root;
    private final List<Problem> problems = new ArrayList<>();

    private ScorecardReader(Document document) {
        this.document = document;
        this.root = document.root();
    }

    /**
     * Reads a scorecard.
     *
     * @throws EngineException with everything that is wrong in it, each with its place: {@code SCHEMA_…}, {@code SCORECARD_ID,
     *     SCORECARD_TWICE, SCORECARD_NAME, UNKNOWN_METRIC, UNKNOWN_GATE, CONDITION_SYNTAX, GATE_EMPTY, BAND_NESTING, CV_NESTING,
     *     WITNESS_SEED}
     */
    public static Scorecard read(Path file) {
        DocumentReader reader = new DocumentReader();
        Document document = reader.read(file, DocumentKind.SPEC);
        List<Problem> faults = EngineSchemas.load(reader).scorecard().problems(document);
        if (!faults.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, faults);
        }
        return new ScorecardReader(document).scorecard();
    }

    /**
     * Where the scorecard of a segment lies: where its spec says ({@code realism: file}), else {@code realism/<SEG>.yaml} beside
     * the spec.
     */
    public static Path place(SegmentSpec spec) {
        String stated = spec.document().root().path("realism").asString("realism/" + spec.id() + ".yaml");
        return spec.file().resolveSibling(stated);
    }

    private Scorecard scorecard() {
        String id = text(root, "scorecard");
        String segment = text(root, "segment");
        if (!id.substring(0, id.indexOf('.')).equals(segment)) {
            problem("SCORECARD_ID", "/scorecard", "scorecard " + id + " is not one of segment " + segment, null);
        }
        List<Long> seeds = new ArrayList<>();
        root.get("seeds").forEach(seed -> seeds.add(seed.bigIntegerValue().longValue()));
        Long witness = root.has("witness")
                ? (Long) root.at("/witness/seed").bigIntegerValue().longValue()
                : null;
        if (witness != null && !seeds.contains(witness)) {
            problem(
                    "WITNESS_SEED",
                    "/witness/seed",
                    "seed " + Long.toUnsignedString(witness) + " is none of seeds",
                    "the witness computes one of the certified seeds a second time");
        }
        Map<String, String> cohorts = views("cohorts", Set.of());
        Map<String, String> tables = views("tables", cohorts.keySet());
        List<Metric> metrics = list("metrics", this::metric);
        Set<String> metricIds = ids("metrics");
        List<Gate> gates = list("gates", (node, at) -> gate(node, at, metricIds));
        Scorecard scorecard = new Scorecard(
                id,
                segment,
                List.copyOf(seeds),
                witness,
                list("preconditions", this::precondition),
                cohorts,
                tables,
                metrics,
                list("intervals", (node, at) -> interval(node, at, metricIds)),
                list("shapes", (node, at) -> new Shape(text(node, "id"), text(node, "description"), text(node, "sql"))),
                gates,
                list("rails", this::rail),
                stability(metricIds),
                grades(gates),
                document);
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, problems);
        }
        return scorecard;
    }

    /** The elements of a list, whose ids must differ. */
    private <T> List<T> list(String key, BiFunction<JsonNode, String, T> element) {
        List<T> list = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode node : root.path(key)) {
            String at = "/" + key + "/" + list.size();
            if (!ids.add(text(node, "id"))) {
                problem("SCORECARD_TWICE", at + "/id", key + " has " + text(node, "id") + " twice", null);
            }
            list.add(element.apply(node, at));
        }
        return List.copyOf(list);
    }

    private Set<String> ids(String key) {
        Set<String> ids = new LinkedHashSet<>();
        root.path(key).forEach(node -> ids.add(text(node, "id")));
        return ids;
    }

    private Map<String, String> views(String key, Set<String> taken) {
        Map<String, String> views = new LinkedHashMap<>();
        root.path(key).properties().forEach(view -> {
            String name = view.getKey();
            if (RESERVED.contains(name)) {
                problem("SCORECARD_NAME", "/" + key + "/" + name, name + " is a table that every query sees", null);
            }
            if (taken.contains(name)) {
                problem("SCORECARD_TWICE", "/" + key + "/" + name, name + " is a cohort too", null);
            }
            views.put(name, view.getValue().asString());
        });
        return views;
    }

    private Precondition precondition(JsonNode node, String at) {
        Condition condition = Condition.of(text(node, "op"), node.get("value").asDouble());
        return new Precondition(text(node, "id"), text(node, "description"), text(node, "sql"), condition);
    }

    private Metric metric(JsonNode node, String at) {
        String direction = node.path("direction").asString("none").toUpperCase(Locale.ROOT);
        return new Metric(
                text(node, "id"), text(node, "description"), Scorecard.Direction.valueOf(direction), text(node, "sql"));
    }

    private Interval interval(JsonNode node, String at, Set<String> metrics) {
        known(metrics, text(node, "metric"), at + "/metric");
        return new Interval(
                text(node, "id"),
                text(node, "metric"),
                Kind.valueOf(text(node, "kind").toUpperCase(Locale.ROOT)),
                node.path("scale").asDouble(1.0),
                node.path("samples").asInt(400),
                text(node, "sql"));
    }

    private Gate gate(JsonNode node, String at, Set<String> metrics) {
        String id = text(node, "id");
        known(metrics, text(node, "metric"), at + "/metric");
        boolean companion = node.path("role").asString("counted").equals("companion");
        Map<Bar, Condition> bars = new EnumMap<>(Bar.class);
        for (Bar bar : Bar.values()) {
            if (node.has(bar.key())) {
                Condition.parse(text(node, bar.key()))
                        .ifPresentOrElse(
                                condition -> bars.put(bar, condition),
                                () -> problem(
                                        "CONDITION_SYNTAX",
                                        at + "/" + bar.key(),
                                        "no condition: \"" + text(node, bar.key()) + "\"",
                                        Condition.GRAMMAR));
            }
        }
        boolean hasBand = node.has("B") || node.has("BPLUS");
        if (!hasBand && (companion || !node.has("hard"))) {
            problem(
                    "GATE_EMPTY",
                    at,
                    companion ? "companion " + id + " has no band" : "gate " + id + " asks for nothing",
                    companion ? "state B, BPLUS or both" : "state hard, B, BPLUS or several of them");
        }
        Condition b = bars.get(Bar.B);
        Condition plus = bars.get(Bar.BPLUS);
        if (b != null && plus != null && !plus.isInside(b)) {
            problem(
                    "BAND_NESTING",
                    at + "/BPLUS",
                    "the B+ band " + plus + " of " + id + " is not inside its B band " + b,
                    "whatever is good enough for B+ must be good enough for B");
        }
        return new Gate(id, text(node, "metric"), companion, bars);
    }

    private Rail rail(JsonNode node, String at) {
        return new Rail(
                text(node, "id"),
                text(node, "check"),
                Severity.valueOf(node.path("severity").asString(Severity.ERROR.name())));
    }

    private Stability stability(Set<String> metrics) {
        JsonNode node = root.path("stability");
        Set<String> watched = new LinkedHashSet<>();
        if (node.path("metrics").isString()) {
            watched.addAll(metrics);
        }
        for (JsonNode metric : node.path("metrics").isArray() ? node.path("metrics") : NOTHING) {
            known(metrics, metric.asString(), "/stability/metrics/" + watched.size());
            watched.add(metric.asString());
        }
        Map<Bar, Double> cv = new EnumMap<>(Bar.class);
        for (Bar bar : List.of(Bar.B, Bar.BPLUS)) {
            if (node.path("cv").has(bar.key())) {
                cv.put(bar, node.path("cv").get(bar.key()).asDouble());
            }
        }
        if (cv.size() == 2 && cv.get(Bar.BPLUS) > cv.get(Bar.B)) {
            problem("CV_NESTING", "/stability/cv/BPLUS", "the limit of B+ is above that of B", null);
        }
        return new Stability(watched, cv);
    }

    private Map<Bar, Grade> grades(List<Gate> gates) {
        List<String> withB = gates.stream()
                .filter(gate -> gate.bars().containsKey(Bar.B))
                .map(Gate::id)
                .toList();
        Map<Bar, Grade> grades = new EnumMap<>(Bar.class);
        for (Bar bar : List.of(Bar.B, Bar.BPLUS)) {
            JsonNode node = root.path("grade").path(bar.key());
            Set<String> within = new LinkedHashSet<>();
            for (JsonNode gate : node.path("within_B")) {
                String id = gate.asString();
                if (!withB.contains(id)) {
                    problem(
                            "UNKNOWN_GATE",
                            "/grade/" + bar.key() + "/within_B/" + within.size(),
                            ids("gates").contains(id) ? "gate " + id + " has no B band" : "there is no gate " + id,
                            Suggest.hint(id, withB));
                }
                within.add(id);
            }
            grades.put(bar, new Grade(node.get("band_share").asDouble(), within));
        }
        return grades;
    }

    private void known(Collection<String> metrics, String id, String at) {
        if (!metrics.contains(id)) {
            problem("UNKNOWN_METRIC", at, "there is no metric " + id, Suggest.hint(id, metrics));
        }
    }

    private void problem(String code, String pointer, String message, String hint) {
        problems.add(document.problem(code, JsonPointer.compile(pointer), message, hint));
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }
}
