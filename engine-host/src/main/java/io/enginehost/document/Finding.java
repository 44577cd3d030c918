package io.enginehost.document;

import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import tools.jackson.core.JsonPointer;

/**
 * A violation of a schema before it has a place.
 *
 * @param code stable code
 * @param pointer the value or key it is about
 * @param atKey whether it points at the key
 * @param message what is wrong
 * @param hint what to do, or null
 */
record Finding(String code, JsonPointer pointer, boolean atKey, String message, String hint) {

    Problem toProblem(Document document, JsonPointer base) {
        JsonPointer whole = base.append(pointer);
        Place place = atKey ? document.keyPlace(whole) : document.place(whole);
        return new Problem(code, message, place, hint);
    }
}
