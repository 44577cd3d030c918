package io.enginehost.document;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.ValidationLimitExceededException;
import io.enginehost.api.EngineException;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** One schema that judges documents: all that is wrong at once, every problem with its place. */
public final class DocumentSchema {

    private static final Comparator<Problem> IN_FILE_ORDER = Comparator.comparing(
            Problem::place, Comparator.comparingInt(Place::line).thenComparingInt(Place::column));

    private final String name;
    private final Schema schema;
    private final SchemaRegistry registry;

    DocumentSchema(String name, Schema schema, SchemaRegistry registry) {
        this.name = name;
        this.schema = schema;
        this.registry = registry;
    }

    /** The name the schema was asked for by. */
    public String name() {
        return name;
    }

    /** The schema itself. */
    public JsonNode node() {
        return schema.getSchemaNode();
    }

    /** All problems of a document, in the order of their places; empty if it is valid. */
    public List<Problem> problems(Document document) {
        return problems(document, JsonPointer.empty());
    }

    /** All problems of the value a pointer leads to. */
    public List<Problem> problems(Document document, JsonPointer pointer) {
        List<com.networknt.schema.Error> errors;
        try {
            errors = schema.validate(document.at(pointer));
        } catch (SchemaException | ValidationLimitExceededException | StackOverflowError e) {
            throw new EngineException(
                            document.kind().failureClass(),
                            document.problem(
                                    "SCHEMA_INVALID",
                                    pointer,
                                    "cannot be judged by " + name + ": " + e.getMessage(),
                                    "look for a schema that refers to itself"))
                    .causedBy(e);
        }
        if (errors.isEmpty()) {
            return List.of();
        }
        return new SchemaFindings(new SchemaWords(registry))
                .of(errors).stream()
                        .map(finding -> finding.toProblem(document, pointer))
                        .distinct()
                        .sorted(IN_FILE_ORDER)
                        .toList();
    }

    /** Throws all problems of a document in one exception, if there are any. */
    public void check(Document document) {
        List<Problem> problems = problems(document);
        if (!problems.isEmpty()) {
            throw new EngineException(document.kind().failureClass(), problems);
        }
    }
}
