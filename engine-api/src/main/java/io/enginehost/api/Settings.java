package io.enginehost.api;

import java.util.Objects;

/**
 * The keys of a state's block in the spec that the host itself does not know, for generic states that are configured
 * where they are used, for example {@code sql:} of {@code core/sql}.
 *
 * @param type the record that those keys are bound to
 * @param <S> the record
 */
public record Settings<S extends Record>(Class<S> type) implements Port {

    public Settings {
        Objects.requireNonNull(type, "type is null");
    }

    /** Settings bound to {@code type}. */
    public static <S extends Record> Settings<S> of(Class<S> type) {
        return new Settings<>(type);
    }

    @Override
    public String name() {
        return "settings";
    }
}
