package io.enginehost.document;

import io.enginehost.api.Problem;
import java.util.List;
import java.util.function.Supplier;

/** A schema that is loaded when a document comes that it has not judged good before. */
public final class JudgedSchema {

    private final String identity;
    private final Supplier<DocumentSchema> schema;
    private final Judgements judgements;

    /**
     * A schema with a memory.
     *
     * @param identity changes whenever the schema, or any it refers to, changes
     * @param schema loads it
     * @param judgements the memory
     */
    public JudgedSchema(String identity, Supplier<DocumentSchema> schema, Judgements judgements) {
        this.identity = identity;
        this.schema = schema;
        this.judgements = judgements;
    }

    /** All problems of a document, in the order of their places; empty if it is valid. */
    public List<Problem> problems(Document document) {
        String verdict = "document " + document.fileDigest() + " by schema " + identity;
        if (judgements.isGood(verdict)) {
            return List.of();
        }
        List<Problem> problems = schema.get().problems(document);
        if (problems.isEmpty()) {
            judgements.found(verdict);
        }
        return problems;
    }
}
