package io.enginehost.validate;

import io.enginehost.api.Problem;
import java.util.Objects;

/**
 * A problem of a row schema and where in which document it stands; whoever read the document turns that into a line and column.
 *
 * @param document the name of the shared document, or "" for the document that was read
 * @param pointer JSON Pointer into that document
 * @param problem what is wrong, without a place
 */
public record SchemaProblem(String document, String pointer, Problem problem) {

    public SchemaProblem {
        Objects.requireNonNull(document, "document is null");
        Objects.requireNonNull(pointer, "pointer is null");
        Objects.requireNonNull(problem, "problem is null");
    }

    @Override
    public String toString() {
        return document + "#" + pointer + " " + problem;
    }
}
