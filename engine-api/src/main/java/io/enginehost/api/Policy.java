package io.enginehost.api;

import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * A YAML file of knobs. Its JSON Schema judges it first; then it is bound to the record, whose component names are the
 * keys. Values may be {@code boolean int long double String}, enums, {@code LocalDate}, lists, maps (by string, integer or
 * enum) and further records. Where the schema admits a single value beside a list ({@code mcc: "*"}), a list of one is bound.
 *
 * <p>What a schema cannot say, the record says itself by implementing {@link Checked}.
 *
 * @param name port name
 * @param type the record that the document is bound to
 * @param <P> the record
 */
public record Policy<P extends Record>(String name, Class<P> type) implements Port {

    public Policy {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
    }

    /** A policy port. */
    public static <P extends Record> Policy<P> of(String name, Class<P> type) {
        return new Policy<>(name, type);
    }

    /** A policy that the state reads no value of: its schema judges it, and its digest counts. */
    public static Policy<Sealed> sealed(String name) {
        return of(name, Sealed.class);
    }

    /** Stands for a policy whose values nobody reads. */
    public record Sealed() {}

    /** A policy record with domains that span several keys. */
    public interface Checked {

        /**
         * Reports everything that is wrong.
         *
         * @param fault takes a JSON Pointer into the policy ({@code /topk_cap_targets/top1}, empty for the whole) and a
         *     sentence on what is wrong there
         */
        void check(BiConsumer<String, String> fault);
    }
}
