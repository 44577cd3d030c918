package io.enginehost.sql;

import io.enginehost.table.ColumnType;
import io.enginehost.table.ColumnType.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Contract types and DuckDB's names for them. */
final class SqlTypes {

    private static final Map<String, Kind> KINDS = Map.of(
            "BOOLEAN", Kind.BOOLEAN,
            "INTEGER", Kind.INT32,
            "BIGINT", Kind.INT64,
            "DOUBLE", Kind.FLOAT64,
            "VARCHAR", Kind.STRING,
            "DATE", Kind.DATE,
            "TIMESTAMP", Kind.TIMESTAMP_US,
            "TIMESTAMP WITH TIME ZONE", Kind.TIMESTAMP_US,
            "BLOB", Kind.BINARY);

    private SqlTypes() {}

    /** The type to declare a column with. */
    static String sql(ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN -> "BOOLEAN";
            case INT32 -> "INTEGER";
            case INT64 -> "BIGINT";
            case FLOAT64 -> "DOUBLE";
            case STRING -> "VARCHAR";
            case DATE -> "DATE";
            case TIMESTAMP_US -> "TIMESTAMP";
            case BINARY -> "BLOB";
            case LIST -> sql(type.element()) + "[]";
            case STRUCT ->
                type.fields().stream()
                        .map(field -> SqlText.name(field.name()) + " " + sql(field.type()))
                        .collect(Collectors.joining(", ", "STRUCT(", ")"));
        };
    }

    /** The flat contract type of a column of a query; empty for lists, structs and types no contract knows. */
    static Optional<ColumnType> contract(String sqlType) {
        return Optional.ofNullable(KINDS.get(sqlType)).map(ColumnType::of);
    }

    /** Whether values of this type can be read from the chunks of a query. */
    static boolean streams(ColumnType type) {
        return switch (type.kind()) {
            case LIST, STRUCT, BINARY -> false;
            default -> true;
        };
    }
}
