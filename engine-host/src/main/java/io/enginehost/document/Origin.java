package io.enginehost.document;

import io.enginehost.api.EngineException;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;

/**
 * Where the text that is being read comes from, and how its faults are reported.
 *
 * @param name the file as the user would type it
 * @param kind what the document is for
 * @param format prefix of the codes: {@code YAML} or {@code JSON}
 */
record Origin(String name, DocumentKind kind, String format) {

    /** A refusal at a place; line and column are 1-based, 0 if not known. The code is {@code format_fault}. */
    EngineException refuse(String fault, int line, int column, String message, String hint) {
        Place place = new Place(name, line, column);
        return new EngineException(kind.failureClass(), new Problem(format + "_" + fault, message, place, hint));
    }
}
