package io.enginehost.proof;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.CheckResult;
import io.enginehost.api.proof.CheckResult.Severity;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import io.enginehost.digest.Digest;
import io.enginehost.digest.Hasher;
import io.enginehost.document.Binder;
import io.enginehost.document.CanonicalJson;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.Suggest;
import io.enginehost.link.Dag;
import io.enginehost.link.LinkedState;
import io.enginehost.plugin.StateTypes;
import io.enginehost.run.SideBySide;
import io.enginehost.spec.EngineSchemas;
import io.enginehost.spec.SegmentSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * The checks of a gate or an audit: the inline {@code guards} of its block, and those of its check file.
 *
 * @param views SELECTs that several checks share, by name, in the order of the file
 * @param checks the checks
 */
public record Checks(Map<String, String> views, List<Check> checks) {

    private static final Set<String> COMMON = Set.of("id", "kind", "severity", "description");

    /**
     * A check as declared.
     *
     * @param id unique in its list
     * @param severity how bad it is when it fails
     * @param description what it promises, in the words of the check file; may be empty
     * @param kind what it does
     * @param settings its own keys
     * @param declared digest of all its keys
     */
    public record Check(
            String id, Severity severity, String description, CheckKind<?> kind, Record settings, Digest declared) {

        /** Looks at a segment. */
        Outcome ask(Segment segment) throws Exception {
            return ask(kind, segment, settings);
        }

        private static <S extends Record> Outcome ask(CheckKind<S> kind, Segment segment, Record settings)
                throws Exception {
            return kind.check(segment, kind.settings().cast(settings));
        }
    }

    /** Whoever answers checks. */
    interface Asked {
        Outcome ask(Check check) throws Exception;
    }

    /**
     * Reads the checks of a proof state.
     *
     * @throws EngineException with everything that is wrong in them
     */
    public static Checks read(Dag dag, LinkedState state, DocumentReader reader, EngineSchemas schemas) {
        SegmentSpec segment = dag.flow().segment(state.spec().segment());
        Reading reading = new Reading(dag, segment);
        JsonNode block = state.spec().block();
        if (block.has("guards")) {
            reading.list(segment.document(), state.spec().pointer() + "/guards");
        }
        Map<String, String> views = new LinkedHashMap<>();
        if (block.has("checks")) {
            Path file = segment.file().resolveSibling(block.get("checks").asString());
            Document document = reader.read(file, DocumentKind.SPEC);
            reading.problems.addAll(schemas.checks().problems(document));
            if (reading.problems.isEmpty()) {
                document.root()
                        .path("views")
                        .properties()
                        .forEach(
                                view -> views.put(view.getKey(), view.getValue().asString()));
                reading.list(document, "/checks");
            }
        }
        if (!reading.problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, reading.problems);
        }
        return new Checks(views, reading.checks);
    }

    private static final class Reading {
        private final Map<String, CheckKind<?>> kinds = new TreeMap<>();
        private final Binder binder = new Binder();
        private final List<Problem> problems = new ArrayList<>();
        private final List<Check> checks = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();

        /** Kinds of other plugins of the flow do not count: the segment's fingerprint does not cover their code. */
        Reading(Dag dag, SegmentSpec segment) {
            Collection<StateTypes.Loaded> plugins = dag.pluginsOf(segment.id()).values();
            dag.types().checks().forEach((word, kind) -> {
                if (plugins.contains(dag.types().pluginOf(kind))) {
                    kinds.put(word, kind);
                }
            });
        }

        void list(Document document, String pointer) {
            int size = document.at(JsonPointer.compile(pointer)).size();
            for (int i = 0; i < size; i++) {
                check(document, pointer + "/" + i);
            }
        }

        private void check(Document document, String pointer) {
            JsonNode node = document.at(JsonPointer.compile(pointer));
            String id = node.get("id").asString();
            String word = node.get("kind").asString();
            CheckKind<?> kind = kinds.get(word);
            if (!ids.add(id)) {
                problems.add(document.problem(
                        "CHECK_TWICE", JsonPointer.compile(pointer + "/id"), "check " + id + " is there twice", null));
            }
            if (kind == null) {
                problems.add(document.problem(
                        "UNKNOWN_CHECK_KIND",
                        JsonPointer.compile(pointer + "/kind"),
                        "no plugin that a state of this segment uses has a check kind \"" + word + "\"; there are "
                                + kinds.keySet(),
                        Suggest.hint(word, kinds.keySet())));
                return;
            }
            try {
                Record settings = binder.bindWithout(document, JsonPointer.compile(pointer), COMMON, kind.settings());
                Severity severity = Severity.valueOf(node.path("severity").asString(Severity.ERROR.name()));
                checks.add(new Check(
                        id,
                        severity,
                        node.path("description").asString(""),
                        kind,
                        settings,
                        Hasher.sha256(CanonicalJson.exactBytes(node))));
            } catch (EngineException e) {
                problems.addAll(e.problems());
            }
        }
    }

    /**
     * Runs every check on its own, and returns the results by id.
     *
     * @param asked answers one check
     * @param threads how many run side by side; they change no result
     */
    List<CheckResult> run(Asked asked, int threads) {
        List<Callable<CheckResult>> tasks = checks.stream()
                .map(check -> (Callable<CheckResult>) () -> run(asked, check))
                .toList();
        return SideBySide.all("check", threads, tasks).stream()
                .sorted(Comparator.comparing(CheckResult::id))
                .toList();
    }

    private static CheckResult run(Asked asked, Check check) {
        return CheckResult.of(
                check.id(), check.kind().kind(), check.severity(), check.description(), () -> asked.ask(check));
    }
}
