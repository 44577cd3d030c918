package io.enginehost.table.parquet;

import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Compares what a file stores with what the contract says. Types must be the same, nothing is widened or narrowed. A file
 * may mark every column as optional, as files sorted by DuckDB do: a null in a not-null column is then an error of the
 * row, not of the file.
 */
final class StoredSchema {

    private StoredSchema() {}

    /** What does not fit, one line a column; empty if the file holds {@code columns} as the contract says. */
    static List<String> differences(MessageType stored, List<Column> columns) {
        List<String> differences = new ArrayList<>();
        for (Column column : columns) {
            if (!stored.containsField(column.name())) {
                differences.add(column.name() + ": " + column.type() + " in the contract, missing in the file");
            } else if (!fits(column.type(), stored.getType(column.name()))) {
                differences.add(column.name() + ": " + column.type() + " in the contract, "
                        + stored.getType(column.name()).toString().strip() + " in the file");
            }
        }
        return differences;
    }

    /**
     * The columns of a file, by its own words; a file sorted by DuckDB calls all of them nullable.
     *
     * @throws IllegalArgumentException for a type that no contract has
     */
    static List<Column> columns(GroupType stored) {
        return stored.getFields().stream()
                .map(field -> new Column(field.getName(), type(field), !field.isRepetition(Type.Repetition.REQUIRED)))
                .toList();
    }

    private static ColumnType type(Type stored) {
        if (stored.isPrimitive()) {
            return Stream.of(ColumnType.Kind.values())
                    .filter(kind -> fitsPrimitive(kind, stored.asPrimitiveType()))
                    .findFirst()
                    .map(ColumnType::of)
                    .orElseThrow(() -> new IllegalArgumentException("no column type: " + stored));
        }
        GroupType group = stored.asGroupType();
        return LogicalTypeAnnotation.listType().equals(stored.getLogicalTypeAnnotation())
                ? ColumnType.listOf(type(group.getType(0).asGroupType().getType(0)))
                : ColumnType.structOf(columns(group));
    }

    /** The part of the file's schema that holds {@code columns}. */
    static MessageType project(MessageType stored, List<Column> columns) {
        return new MessageType(
                stored.getName(),
                columns.stream().map(column -> stored.getType(column.name())).toArray(Type[]::new));
    }

    private static boolean fits(ColumnType type, Type stored) {
        return switch (type.kind()) {
            case LIST -> fitsList(type, stored);
            case STRUCT -> fitsStruct(type, stored);
            default -> stored.isPrimitive() && fitsPrimitive(type.kind(), stored.asPrimitiveType());
        };
    }

    private static boolean fitsList(ColumnType type, Type stored) {
        if (!LogicalTypeAnnotation.listType().equals(stored.getLogicalTypeAnnotation())) {
            return false;
        }
        Type repeated = stored.asGroupType().getType(0);
        return !repeated.isPrimitive()
                && repeated.asGroupType().getFieldCount() == 1
                && fits(type.element(), repeated.asGroupType().getType(0));
    }

    private static boolean fitsStruct(ColumnType type, Type stored) {
        if (stored.isPrimitive()
                || stored.asGroupType().getFieldCount() != type.fields().size()) {
            return false;
        }
        GroupType group = stored.asGroupType();
        return type.fields().stream()
                .allMatch(
                        field -> group.containsField(field.name()) && fits(field.type(), group.getType(field.name())));
    }

    private static boolean fitsPrimitive(ColumnType.Kind kind, PrimitiveType stored) {
        PrimitiveTypeName physical = stored.getPrimitiveTypeName();
        LogicalTypeAnnotation logical = stored.getLogicalTypeAnnotation();
        return stored.getRepetition() != Type.Repetition.REPEATED
                && switch (kind) {
                    case BOOLEAN -> physical == PrimitiveTypeName.BOOLEAN;
                    case INT32 -> physical == PrimitiveTypeName.INT32 && isPlainInt(logical, 32);
                    case INT64 -> physical == PrimitiveTypeName.INT64 && isPlainInt(logical, 64);
                    case FLOAT64 -> physical == PrimitiveTypeName.DOUBLE;
                    case STRING -> LogicalTypeAnnotation.stringType().equals(logical);
                    case DATE -> LogicalTypeAnnotation.dateType().equals(logical);
                    case TIMESTAMP_US ->
                        logical instanceof TimestampLogicalTypeAnnotation timestamp
                                && timestamp.getUnit() == TimeUnit.MICROS;
                    case BINARY -> physical == PrimitiveTypeName.BINARY && logical == null;
                    case LIST, STRUCT -> false;
                };
    }

    private static boolean isPlainInt(LogicalTypeAnnotation logical, int bits) {
        return logical == null || LogicalTypeAnnotation.intType(bits, true).equals(logical);
    }
}
