package io.enginehost.sweep;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.compare.Yardstick;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.Suggest;
import io.enginehost.realism.Bar;
import io.enginehost.realism.Condition;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.Scorecard.Direction;
import io.enginehost.spec.EngineSchemas;
import io.enginehost.store.Disk;
import io.enginehost.sweep.Gauge.Way;
import io.enginehost.sweep.Objective.Term;
import io.enginehost.sweep.Vetoes.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Understands the objective of a sweep by the scorecard that it speaks of. */
final class ObjectiveReader {

    private static final String PRESETS = "objectives";
    private static final String SUFFIX = ".yaml";

    private final Scorecard card;
    /** Metrics by their own names, and by the names of their gates. */
    private final Map<String, String> metrics = new TreeMap<>();

    private final List<Problem> problems = new ArrayList<>();

    private ObjectiveReader(Scorecard card) {
        this.card = card;
        card.gates().forEach(gate -> metrics.put(gate.id(), gate.metric()));
        card.metrics().forEach(metric -> metrics.put(metric.id(), metric.id()));
    }

    /**
     * The objective of a sweep. A preset is a file {@code objectives/<name>.yaml} beside the scorecard.
     *
     * @throws EngineException with everything that is wrong in it, each with its place: {@code SCHEMA_…}, {@code PRESET_UNKNOWN,
     *     PRESET_SEGMENT, UNKNOWN_METRIC, UNKNOWN_GATE, CONDITION_SYNTAX, NO_DIRECTION, BAND_UNUSED}
     */
    static Objective read(Sweep sweep, Scorecard card) {
        ObjectiveReader reader = new ObjectiveReader(card);
        Objective objective = reader.objective(sweep.document());
        if (!reader.problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, reader.problems);
        }
        return objective;
    }

    private Objective objective(Document sweep) {
        JsonPointer stated = JsonPointer.compile("/objective");
        JsonPointer own = JsonPointer.compile("/vetoes");
        JsonNode preset = sweep.at(stated).path("preset");
        if (preset.isMissingNode()) {
            List<Term> terms = terms(sweep, stated);
            return new Objective(
                    null, null, terms, new Vetoes(gates(sweep, own), bars(sweep, own), limits(sweep, own)));
        }
        Document shared = preset(sweep, preset.asString());
        List<Limit> limits = new ArrayList<>(limits(shared, own));
        limits.addAll(limits(sweep, own));
        Vetoes vetoes = new Vetoes(
                gates(sweep.at(own).has("gates") ? sweep : shared, own),
                bars(sweep.at(own).has("bars") ? sweep : shared, own),
                List.copyOf(limits));
        List<Term> terms = terms(shared, JsonPointer.compile("/terms"));
        return new Objective(preset.asString(), shared.fileDigest(), terms, vetoes);
    }

    private Document preset(Document sweep, String name) {
        Path folder = Path.of(card.document().name()).resolveSibling(PRESETS);
        Path file = folder.resolve(name + SUFFIX);
        JsonPointer at = JsonPointer.compile("/objective/preset");
        List<String> known = known(folder);
        if (!known.contains(name)) {
            throw sweep.failure(
                    "PRESET_UNKNOWN",
                    at,
                    "there is no objective \"" + name + "\" in " + folder,
                    Suggest.nearest(name, known)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse(known.isEmpty() ? null : "there are " + String.join(", ", known)));
        }
        DocumentReader reader = new DocumentReader();
        Document document = reader.read(file, DocumentKind.SPEC);
        List<Problem> faults = EngineSchemas.load(reader).objective().problems(document);
        if (!faults.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, faults);
        }
        String segment = document.root().get("segment").asString();
        if (!segment.equals(card.segment())) {
            throw sweep.failure(
                    "PRESET_SEGMENT",
                    at,
                    "objective " + name + " is one of segment " + segment + ", and the scorecard of " + card.segment()
                            + " measures",
                    null);
        }
        return document;
    }

    private static List<String> known(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Disk.failure("listing " + folder, e);
        }
    }

    private List<Term> terms(Document document, JsonPointer list) {
        List<Term> terms = new ArrayList<>();
        JsonNode nodes = document.at(list);
        for (int i = 0; i < nodes.size(); i++) {
            JsonPointer at = list.appendIndex(i);
            JsonNode node = nodes.get(i);
            double weight = node.get("weight").asDouble();
            gauge(document, node, at).ifPresent(gauge -> terms.add(new Term(gauge, weight)));
        }
        return List.copyOf(terms);
    }

    private Optional<Gauge> gauge(Document document, JsonNode node, JsonPointer at) {
        Optional<String> metric = metric(document, node, at);
        if (metric.isEmpty()) {
            return Optional.empty();
        }
        Direction own = card.metric(metric.get()).direction();
        Way way = node.has("direction")
                ? Way.valueOf(node.get("direction")
                        .asString()
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_'))
                : own == Direction.UP ? Way.UP : own == Direction.DOWN ? Way.DOWN : Way.TOWARD_BAND;
        if (way != Way.TOWARD_BAND) {
            if (node.has("band")) {
                problem(
                        document,
                        "BAND_UNUSED",
                        at.appendProperty("band"),
                        "a band, and direction " + way.word(),
                        "a band goes with direction toward-band");
            }
            return Optional.of(new Gauge(metric.get(), way, null));
        }
        Optional<Yardstick> band = node.has("band")
                ? condition(document, node, at, "band")
                        .map(condition -> new Yardstick(condition.text(), List.of(condition)))
                : Yardstick.of(card, metric.get());
        if (band.isEmpty() && !node.has("band")) {
            problem(
                    document,
                    "NO_DIRECTION",
                    at,
                    "nothing says which way " + metric.get() + " gets better: it has no direction and no gate",
                    "state direction, or a band");
        }
        return band.map(found -> new Gauge(metric.get(), way, found));
    }

    private Optional<String> metric(Document document, JsonNode node, JsonPointer at) {
        String name = node.get("metric").asString();
        if (!metrics.containsKey(name)) {
            problem(
                    document,
                    "UNKNOWN_METRIC",
                    at.appendProperty("metric"),
                    "scorecard " + card.id() + " has no metric or gate " + name,
                    Suggest.hint(name, metrics.keySet()));
        }
        return Optional.ofNullable(metrics.get(name));
    }

    private Set<String> gates(Document document, JsonPointer vetoes) {
        JsonPointer at = vetoes.appendProperty("gates");
        JsonNode stated = document.at(at);
        Set<String> known = new LinkedHashSet<>();
        card.gates().forEach(gate -> known.add(gate.id()));
        if (!stated.isArray()) {
            return known;
        }
        Set<String> gates = new LinkedHashSet<>();
        for (int i = 0; i < stated.size(); i++) {
            String id = stated.get(i).asString();
            if (!known.contains(id)) {
                problem(
                        document,
                        "UNKNOWN_GATE",
                        at.appendIndex(i),
                        "scorecard " + card.id() + " has no gate " + id,
                        Suggest.hint(id, known));
            }
            gates.add(id);
        }
        return gates;
    }

    private static Set<Bar> bars(Document document, JsonPointer vetoes) {
        JsonNode stated = document.at(vetoes).path("bars");
        if (stated.isMissingNode()) {
            return EnumSet.allOf(Bar.class);
        }
        Set<Bar> bars = EnumSet.noneOf(Bar.class);
        stated.forEach(key -> bars.add(Arrays.stream(Bar.values())
                .filter(bar -> bar.key().equals(key.asString()))
                .findFirst()
                .orElseThrow()));
        return bars;
    }

    private List<Limit> limits(Document document, JsonPointer vetoes) {
        List<Limit> limits = new ArrayList<>();
        JsonPointer list = vetoes.appendProperty("limits");
        JsonNode nodes = document.at(list);
        for (int i = 0; i < nodes.size(); i++) {
            JsonPointer at = list.appendIndex(i);
            JsonNode node = nodes.get(i);
            if (node.has("limit")) {
                Optional<String> metric = metric(document, node, at);
                condition(document, node, at, "limit")
                        .ifPresent(condition ->
                                metric.ifPresent(name -> limits.add(new Limit(name, condition, null, 0.0))));
            } else {
                double allowed = node.get("no_worse_by").asDouble();
                gauge(document, node, at)
                        .ifPresent(gauge -> limits.add(new Limit(gauge.metric(), null, gauge, allowed)));
            }
        }
        return limits;
    }

    private Optional<Condition> condition(Document document, JsonNode node, JsonPointer at, String key) {
        String text = node.get(key).asString();
        Optional<Condition> condition = Condition.parse(text);
        if (condition.isEmpty()) {
            problem(
                    document,
                    "CONDITION_SYNTAX",
                    at.appendProperty(key),
                    "no condition: \"" + text + "\"",
                    Condition.GRAMMAR);
        }
        return condition;
    }

    private void problem(Document document, String code, JsonPointer at, String message, String hint) {
        problems.add(document.problem(code, at, message, hint));
    }
}
