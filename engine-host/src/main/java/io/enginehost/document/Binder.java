package io.enginehost.document;

import io.enginehost.api.EngineException;
import io.enginehost.api.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Binds documents to records, private nested ones and those of plugin class loaders too. The names of the components are the
 * keys of the document as they stand.
 *
 * <pre>{@code
 * record Band(double low, double high) {}
 * record Dispersion(String version, Map<String, Band> bands, LocalDate valid_from) {}
 * Dispersion policy = binder.bind(document, Dispersion.class);
 * }</pre>
 *
 * <p>Nothing is coerced: a text is no number, a float is no int, an int becomes a double only if the double is exact. A single
 * value where a list is wanted is a list of one; a schema that does not want that has refused it before. Unknown
 * keys, nulls in lists and maps, and absent or null primitives are refused; an absent component of any other type is null, and
 * the record's compact constructor sets its default or refuses it. What the constructor throws becomes a problem at the place of
 * the record. Maps keep the order of the document.
 *
 * <p>Binding stops at the first fault: a document that is judged by its schema first has all of them reported there.
 */
public final class Binder {

    /** Made when something is bound for the first time: it costs 16 ms, and a start in which nothing changed binds nothing. */
    private static final class Rules {
        static final JsonMapper MAPPER = BindingRules.mapper();
    }

    /** Binds a whole document. */
    public <T> T bind(Document document, Class<T> type) {
        return bind(document, JsonPointer.empty(), type);
    }

    /** Binds the value a pointer leads to; throws an {@link EngineException} with a {@code BIND_} code. */
    public <T> T bind(Document document, JsonPointer pointer, Class<T> type) {
        return bindWithout(document, pointer, Set.of(), type);
    }

    /** Binds a mapping without some of its keys, which are read by somebody else. */
    public <T> T bindWithout(Document document, JsonPointer pointer, Set<String> keys, Class<T> type) {
        JsonNode node = document.at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            throw document.failure("BIND_MISSING", pointer, "expected a value, found none", null);
        }
        if (node instanceof ObjectNode object && !keys.isEmpty()) {
            node = object.deepCopy().remove(keys);
        }
        try {
            return Rules.MAPPER.treeToValue(node, type);
        } catch (JacksonException e) {
            throw new Fault(document, pointer, e).toException();
        }
    }

    /** A failed binding, told in the words of the document. */
    private record Fault(Document document, JsonPointer base, JacksonException error) {

        EngineException toException() {
            JsonPointer pointer = base;
            for (Reference step : error.getPath()) {
                if (step.getPropertyName() != null) {
                    pointer = pointer.appendProperty(step.getPropertyName());
                } else if (document.at(pointer).isArray()) {
                    pointer = pointer.appendIndex(step.getIndex());
                }
            }
            if (error instanceof ValueInstantiationException && error.getCause() instanceof EngineException own) {
                return located(own, pointer);
            }
            return new EngineException(document.kind().failureClass(), problem(pointer)).causedBy(error);
        }

        private EngineException located(EngineException own, JsonPointer pointer) {
            List<Problem> problems = new ArrayList<>();
            for (Problem problem : own.problems()) {
                problems.add(
                        problem.place() != null
                                ? problem
                                : document.problem(problem.code(), pointer, problem.message(), problem.hint()));
            }
            return new EngineException(document.kind().failureClass(), problems).causedBy(own);
        }

        private Problem problem(JsonPointer pointer) {
            JsonNode node = document.at(pointer);
            if (error instanceof UnrecognizedPropertyException unknown) {
                List<String> known = unknown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted(CanonicalJson.BYTEWISE)
                        .toList();
                String name = unknown.getPropertyName();
                return new Problem(
                        "BIND_UNKNOWN_KEY",
                        Explain.unknownKey(name, known),
                        document.keyPlace(pointer),
                        Suggest.hint(name, known));
            }
            if (node.isMissingNode()) {
                return missingKey(pointer);
            }
            if (error instanceof InvalidFormatException format
                    && format.getValue() instanceof String key
                    && node.isObject()
                    && node.has(key)) {
                String message = "expected " + BindingRules.wordFor(format.getTargetType()) + " as key, found "
                        + Texts.quote(key);
                return new Problem("BIND_KEY", message, document.keyPlace(pointer.appendProperty(key)), null);
            }
            if (error instanceof ValueInstantiationException && error.getCause() != null) {
                String message = error.getCause().getMessage();
                return document.problem(
                        "BIND_REFUSED",
                        pointer,
                        message == null ? error.getCause().getClass().getSimpleName() : message,
                        null);
            }
            if (error instanceof InvalidNullException || node.isNull()) {
                return document.problem("BIND_TYPE", pointer, "expected a value, found null", null);
            }
            if (error instanceof InvalidFormatException format
                    && format.getTargetType() != null
                    && format.getTargetType().isEnum()) {
                List<String> names = Arrays.stream(format.getTargetType().getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList();
                return document.problem(
                        "BIND_ENUM",
                        pointer,
                        "expected one of " + String.join(", ", names) + "; found " + Explain.value(node),
                        node.isString() ? Suggest.hint(node.stringValue(), names) : null);
            }
            return typeProblem(pointer, node);
        }

        /** A missing key is often a mistyped one; the constructor sees what is missing before the unknown key is seen. */
        private Problem missingKey(JsonPointer pointer) {
            String name = pointer.last().getMatchingProperty();
            JsonNode record = document.at(pointer.head());
            String hint = Suggest.nearest(name, List.copyOf(record.propertyNames()))
                    .map(near -> "is " + Texts.quote(near) + " meant to be " + Texts.quote(name) + "?")
                    .orElse(null);
            return new Problem(
                    "BIND_MISSING_KEY", "missing key " + Texts.quote(name), document.keyPlace(pointer.head()), hint);
        }

        private Problem typeProblem(JsonPointer pointer, JsonNode node) {
            Class<?> target = error instanceof MismatchedInputException mismatch
                    ? mismatch.getTargetType()
                    : error instanceof InputCoercionException coercion ? coercion.getTargetType() : null;
            String expected = target == null ? null : BindingRules.wordFor(target);
            String message = expected == null
                    ? error.getOriginalMessage()
                    : "expected " + expected + ", found " + Explain.value(node);
            return document.problem("BIND_TYPE", pointer, message, Explain.typeHint(expected, node));
        }
    }
}
