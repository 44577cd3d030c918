package io.enginehost.table.parquet;

import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.Timestamps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/**
 * Writes one list or struct column into the leaf columns below it, with the repetition and definition levels of Dremel
 * (Melnik et al., VLDB 2010): a null is written to every leaf at the level down to which its parents are there.
 */
final class ColumnShredder {

    private final Node root;

    /** The shredder of {@code column} over its leaves, which are taken from {@code leaves} in schema order. */
    ColumnShredder(Column column, Iterator<ColumnWriter> leaves) {
        root = node(column.type(), column.nullable(), 0, leaves);
    }

    /** Writes the value of one row; nulls where the type has none were refused before. */
    void write(Object value) {
        root.write(value, 0, 0);
    }

    private static Node node(ColumnType type, boolean nullable, int repetition, Iterator<ColumnWriter> leaves) {
        return switch (type.kind()) {
            case LIST -> new ListNode(nullable, repetition + 1, node(type.element(), false, repetition + 1, leaves));
            case STRUCT -> {
                List<Node> fields = new ArrayList<>();
                for (Column field : type.fields()) {
                    fields.add(node(field.type(), field.nullable(), repetition, leaves));
                }
                yield new StructNode(nullable, type.fields(), fields);
            }
            default -> new Leaf(nullable, type.kind(), leaves.next());
        };
    }

    private sealed interface Node {
        /** Writes a value whose parents are defined down to {@code definition}. */
        void write(Object value, int repetition, int definition);
    }

    private record Leaf(boolean nullable, ColumnType.Kind kind, ColumnWriter column) implements Node {

        @Override
        public void write(Object value, int r, int definition) {
            if (value == null) {
                column.writeNull(r, definition);
                return;
            }
            int d = nullable ? definition + 1 : definition;
            switch (kind) {
                case BOOLEAN -> column.write((boolean) (Boolean) value, r, d);
                case INT32 -> column.write((int) (Integer) value, r, d);
                case INT64 -> column.write((long) (Long) value, r, d);
                case FLOAT64 -> column.write((double) (Double) value, r, d);
                case STRING -> column.write(Binary.fromString((String) value), r, d);
                case BINARY -> column.write(Binary.fromReusedByteArray((byte[]) value), r, d);
                case DATE -> column.write(Math.toIntExact(((LocalDate) value).toEpochDay()), r, d);
                case TIMESTAMP_US -> column.write(Timestamps.toMicros((Instant) value), r, d);
                case LIST, STRUCT -> throw new IllegalStateException(kind + " is no leaf");
            }
        }
    }

    private record StructNode(boolean nullable, List<Column> columns, List<Node> fields) implements Node {

        @Override
        public void write(Object value, int repetition, int definition) {
            Map<?, ?> struct = (Map<?, ?>) value;
            int inner = value != null && nullable ? definition + 1 : definition;
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i)
                        .write(struct == null ? null : struct.get(columns.get(i).name()), repetition, inner);
            }
        }
    }

    private record ListNode(boolean nullable, int level, Node element) implements Node {

        @Override
        public void write(Object value, int repetition, int definition) {
            List<?> list = (List<?>) value;
            int inner = value != null && nullable ? definition + 1 : definition;
            if (list == null || list.isEmpty()) {
                element.write(null, repetition, inner);
                return;
            }
            int r = repetition;
            for (Object item : list) {
                element.write(item, r, inner + 1);
                r = level;
            }
        }
    }
}
