package io.enginehost.table;

import java.util.List;
import java.util.Objects;

/**
 * The type of a column, as the {@code x-type} annotation of a row schema names it.
 *
 * @param kind the physical kind
 * @param element the element type of a list, else null
 * @param fields the fields of a struct in order, else empty
 */
public record ColumnType(Kind kind, ColumnType element, List<Column> fields) {

    /** The closed list of kinds. Their order is part of nothing; their names are the {@code x-type} words. */
    public enum Kind {
        BOOLEAN("boolean"),
        INT32("int32"),
        INT64("int64"),
        FLOAT64("float64"),
        STRING("string"),
        DATE("date"),
        TIMESTAMP_US("timestamp_us"),
        BINARY("binary"),
        LIST("list"),
        STRUCT("struct");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word used in contracts. */
        public String word() {
            return word;
        }
    }

    public ColumnType {
        Objects.requireNonNull(kind, "kind is null");
        fields = List.copyOf(fields);
        if ((kind == Kind.LIST) != (element != null)) {
            throw new IllegalArgumentException("a list, and only a list, has an element type");
        }
        if ((kind == Kind.STRUCT) == fields.isEmpty()) {
            throw new IllegalArgumentException("a struct, and only a struct, has fields");
        }
    }

    /** A type without parts. */
    public static ColumnType of(Kind kind) {
        return new ColumnType(kind, null, List.of());
    }

    /** A list of {@code element}; elements may not be null. */
    public static ColumnType listOf(ColumnType element) {
        return new ColumnType(Kind.LIST, element, List.of());
    }

    /** A struct of {@code fields} in that order. */
    public static ColumnType structOf(List<Column> fields) {
        return new ColumnType(Kind.STRUCT, null, fields);
    }

    /** The {@code x-type} text, for example {@code list<struct<a int64, b float64?>>}; it enters content digests. */
    @Override
    public String toString() {
        return switch (kind) {
            case LIST -> "list<" + element + ">";
            case STRUCT ->
                fields.stream()
                        .map(field -> field.name() + " " + field.type() + (field.nullable() ? "?" : ""))
                        .collect(java.util.stream.Collectors.joining(", ", "struct<", ">"));
            default -> kind.word();
        };
    }
}
