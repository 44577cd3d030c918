package io.enginehost.validate;

import java.util.List;
import java.util.Objects;

/**
 * An offending row, told.
 *
 * @param row the row as JSON text; NaN and infinities stand as texts
 * @param messages what is wrong, for example {@code share: must have a maximum value of 1, found 1.5}; at least one if the row
 *     offends
 */
public record RowExplanation(String row, List<String> messages) {

    public RowExplanation {
        Objects.requireNonNull(row, "row is null");
        messages = List.copyOf(messages);
    }
}
