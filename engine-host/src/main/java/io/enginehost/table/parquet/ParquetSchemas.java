package io.enginehost.table.parquet;

import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * The Parquet schema of a contract's columns: a date is INT32 DATE, a timestamp_us is INT64 TIMESTAMP(MICROS, adjusted to
 * UTC), a list has the three levels of the format's specification with not-null elements, a struct is a plain group.
 */
final class ParquetSchemas {

    private ParquetSchemas() {}

    static MessageType of(String name, List<Column> columns) {
        return new MessageType(name, columns.stream().map(ParquetSchemas::field).toArray(Type[]::new));
    }

    private static Type field(Column column) {
        return type(column.type(), column.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED, column.name());
    }

    private static Type type(ColumnType type, Repetition repetition, String name) {
        return switch (type.kind()) {
            case BOOLEAN ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
            case INT32 -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
            case INT64 -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
            case FLOAT64 ->
                Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
            case STRING ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case DATE ->
                Types.primitive(PrimitiveTypeName.INT32, repetition)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(name);
            case TIMESTAMP_US ->
                Types.primitive(PrimitiveTypeName.INT64, repetition)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                        .named(name);
            case BINARY -> Types.primitive(PrimitiveTypeName.BINARY, repetition).named(name);
            case LIST ->
                Types.list(repetition)
                        .element(type(type.element(), Repetition.REQUIRED, "element"))
                        .named(name);
            case STRUCT ->
                Types.buildGroup(repetition)
                        .addFields(type.fields().stream()
                                .map(ParquetSchemas::field)
                                .toArray(Type[]::new))
                        .named(name);
        };
    }
}
