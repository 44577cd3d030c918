package io.enginehost.timing;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.spec.EngineSchemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * How long states may take.
 *
 * @param states by state, {@code SEG.Sn}
 */
public record Budgets(Map<String, Budget> states) {

    /** No budget for any state. */
    public static final Budgets NONE = new Budgets(Map.of());

    /**
     * Two limits in seconds, {@code 0 < target <= stretch}.
     *
     * @param target what it should take
     * @param stretch what it may take
     */
    public record Limits(double target, double stretch) {}

    /**
     * What is known of a state.
     *
     * @param ours what it is judged by, or null
     * @param predecessor what the system before this one allowed itself, or null
     */
    public record Budget(Limits ours, Limits predecessor) {}

    /**
     * Reads budgets.
     *
     * @throws EngineException with everything that is wrong, each with its place: {@code SCHEMA_…}, {@code BUDGET_ORDER}
     */
    public static Budgets read(Path file) {
        DocumentReader reader = new DocumentReader();
        Document document = reader.read(file, DocumentKind.SPEC);
        List<Problem> problems =
                new ArrayList<>(EngineSchemas.load(reader).budgets().problems(document));
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, problems);
        }
        Map<String, Budget> states = new LinkedHashMap<>();
        JsonPointer at = JsonPointer.compile("/states");
        for (Map.Entry<String, JsonNode> state : document.at(at).properties()) {
            JsonPointer place = at.appendProperty(state.getKey());
            states.put(
                    state.getKey(),
                    new Budget(
                            limits(document, place.appendProperty("budget"), problems),
                            limits(document, place.appendProperty("predecessor"), problems)));
        }
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, problems);
        }
        return new Budgets(states);
    }

    private static Limits limits(Document document, JsonPointer at, List<Problem> problems) {
        JsonNode node = document.at(at);
        if (node.isMissingNode()) {
            return null;
        }
        Limits limits = new Limits(node.get(0).asDouble(), node.get(1).asDouble());
        if (limits.target() > limits.stretch()) {
            problems.add(document.problem(
                    "BUDGET_ORDER", at, "the target is above the stretch", "write [target, stretch], in seconds"));
        }
        return limits;
    }
}
