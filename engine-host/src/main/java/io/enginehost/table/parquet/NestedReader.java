package io.enginehost.table.parquet;

import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.Timestamps;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Assembles the values of one list or struct column from the leaf columns below it, by their levels. */
final class NestedReader {

    private final Node root;

    /**
     * The reader of {@code column} in a file of this schema.
     *
     * @param leaf gives the reader of a leaf column by its path
     */
    NestedReader(Column column, MessageType schema, Function<String[], ColumnReader> leaf) {
        root = new Builder(schema, leaf).node(column.type(), schema.getType(column.name()), List.of(column.name()));
    }

    /** The value of the next row, or null. */
    Object read() {
        return root.read();
    }

    private sealed interface Node {
        /** The value at the current position, which is passed. */
        Object read();

        /** Passes one null or empty value in every leaf. */
        void skip();

        /** Any leaf: all leaves of a node agree on the levels of the node. */
        ColumnReader anyLeaf();
    }

    private record Builder(MessageType schema, Function<String[], ColumnReader> leaf) {

        Node node(ColumnType type, Type stored, List<String> path) {
            int defined = schema.getMaxDefinitionLevel(path.toArray(new String[0]));
            return switch (type.kind()) {
                case LIST -> {
                    GroupType repeated = stored.asGroupType().getType(0).asGroupType();
                    List<String> repeatedPath = append(path, repeated.getName());
                    Type element = repeated.getType(0);
                    String[] levels = repeatedPath.toArray(new String[0]);
                    yield new ListNode(
                            node(type.element(), element, append(repeatedPath, element.getName())),
                            defined,
                            schema.getMaxDefinitionLevel(levels),
                            schema.getMaxRepetitionLevel(levels));
                }
                case STRUCT -> {
                    List<Node> fields = new ArrayList<>();
                    for (Column field : type.fields()) {
                        Type storedField = stored.asGroupType().getType(field.name());
                        fields.add(node(field.type(), storedField, append(path, field.name())));
                    }
                    yield new StructNode(type.fields(), fields, defined);
                }
                default -> new LeafNode(leaf.apply(path.toArray(new String[0])), type.kind(), defined);
            };
        }

        private static List<String> append(List<String> path, String name) {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            return longer;
        }
    }

    private record LeafNode(ColumnReader reader, ColumnType.Kind kind, int defined) implements Node {

        @Override
        public Object read() {
            Object value = reader.getCurrentDefinitionLevel() < defined
                    ? null
                    : switch (kind) {
                        case BOOLEAN -> (Object) reader.getBoolean();
                        case INT32 -> reader.getInteger();
                        case INT64 -> reader.getLong();
                        case FLOAT64 -> reader.getDouble();
                        case STRING -> reader.getBinary().toStringUsingUTF8();
                        case DATE -> LocalDate.ofEpochDay(reader.getInteger());
                        case TIMESTAMP_US -> Timestamps.fromMicros(reader.getLong());
                        case BINARY -> reader.getBinary().getBytes();
                        case LIST, STRUCT -> throw new IllegalStateException(kind + " is no leaf");
                    };
            reader.consume();
            return value;
        }

        @Override
        public void skip() {
            reader.consume();
        }

        @Override
        public ColumnReader anyLeaf() {
            return reader;
        }
    }

    private record StructNode(List<Column> columns, List<Node> fields, int defined) implements Node {

        @Override
        public Object read() {
            if (anyLeaf().getCurrentDefinitionLevel() < defined) {
                skip();
                return null;
            }
            Map<String, Object> struct = new LinkedHashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                struct.put(columns.get(i).name(), fields.get(i).read());
            }
            return Collections.unmodifiableMap(struct);
        }

        @Override
        public void skip() {
            fields.forEach(Node::skip);
        }

        @Override
        public ColumnReader anyLeaf() {
            return fields.get(0).anyLeaf();
        }
    }

    private record ListNode(Node element, int defined, int filled, int repetition) implements Node {

        @Override
        public Object read() {
            int level = anyLeaf().getCurrentDefinitionLevel();
            if (level < filled) {
                skip();
                return level < defined ? null : List.of();
            }
            List<Object> list = new ArrayList<>();
            do {
                list.add(element.read());
            } while (anyLeaf().getCurrentRepetitionLevel() == repetition);
            return Collections.unmodifiableList(list);
        }

        @Override
        public void skip() {
            element.skip();
        }

        @Override
        public ColumnReader anyLeaf() {
            return element.anyLeaf();
        }
    }
}
