package io.enginehost.testkit;

import io.enginehost.api.KeyOrder;
import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.RowView;
import io.enginehost.table.TableContract;
import io.enginehost.table.Timestamps;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows that a test gives for one dataset, in the dataset's order, with the contract of the columns they name. A test need
 * not name columns that its state does not read: the contract is narrowed to those it names, rules and all.
 *
 * @param contract the columns that the rows name
 * @param rows the rows, sorted
 */
record GivenRows(TableContract contract, List<Map<String, Object>> rows) {

    /**
     * Takes rows as a test gives them.
     *
     * @param whole the contract of the dataset
     * @param given records, or maps from column names to values
     * @throws IllegalArgumentException if a row names a column that the dataset has not, or holds a value of another type
     */
    static GivenRows of(TableContract whole, Collection<?> given) {
        List<Map<String, Object>> loose = given.stream().map(GivenRows::asMap).toList();
        TableContract contract = loose.isEmpty() ? whole : narrowed(whole, names(whole, loose));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row : loose) {
            Map<String, Object> neutral = new LinkedHashMap<>();
            for (Column column : contract.columns()) {
                String where = whole.id() + "." + column.name();
                neutral.put(column.name(), neutral(column.type(), row.get(column.name()), where));
            }
            rows.add(neutral);
        }
        rows.sort(order(contract.order()));
        return new GivenRows(contract, rows);
    }

    /** Shows row after row to a sink. */
    RowView view(Map<String, Object> row) {
        return new MapRow(contract.columns(), row);
    }

    private static Set<String> names(TableContract whole, List<Map<String, Object>> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        List<String> known = whole.columns().stream().map(Column::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(whole.id() + " has no column \"" + name + "\"; it has " + known);
            }
        }
        return names;
    }

    private static TableContract narrowed(TableContract whole, Set<String> names) {
        List<Column> columns = whole.columns().stream()
                .filter(column -> names.contains(column.name()))
                .toList();
        ObjectNode schema = (ObjectNode) whole.rowSchema().deepCopy();
        ((ObjectNode) schema.get("properties")).retain(names);
        ArrayNode required = schema.putArray("required");
        columns.forEach(column -> required.add(column.name()));
        return new TableContract(
                whole.id(),
                columns,
                names.containsAll(whole.key()) ? whole.key() : List.of(),
                whole.order().stream().filter(names::contains).toList(),
                schema);
    }

    /** Ascending by these columns, null first, strings bytewise. */
    private static Comparator<Map<String, Object>> order(List<String> columns) {
        Comparator<Map<String, Object>> order = (a, b) -> 0;
        for (String column : columns) {
            order = order.thenComparing(row -> row.get(column), Comparator.nullsFirst(GivenRows::compare));
        }
        return order;
    }

    @SuppressWarnings("unchecked") // both are values of one column, and order columns are comparable
    private static int compare(Object a, Object b) {
        return KeyOrder.compare((Comparable<Object>) a, (Comparable<Object>) b);
    }

    private static Map<String, Object> asMap(Object row) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (row instanceof Map<?, ?> given) {
            given.forEach((name, value) -> map.put((String) name, value));
            return map;
        }
        if (!(row instanceof Record)) {
            throw new IllegalArgumentException("a row is a record or a map, not " + row);
        }
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                map.put(component.getName(), component.getAccessor().invoke(row));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalArgumentException("cannot read " + component + " of " + row, e);
            }
        }
        return map;
    }

    /** A value in the form that row views show inside lists and structs. */
    private static Object neutral(ColumnType type, Object value, String where) {
        if (value == null) {
            return null;
        }
        return switch (type.kind()) {
            case BOOLEAN -> as(Boolean.class, value, type, where);
            case INT32 -> Math.toIntExact(whole(value, type, where));
            case INT64 -> whole(value, type, where);
            case FLOAT64 -> as(Number.class, value, type, where).doubleValue();
            case STRING -> value instanceof Enum<?> constant ? constant.name() : as(String.class, value, type, where);
            case DATE -> as(LocalDate.class, value, type, where);
            case TIMESTAMP_US -> as(Instant.class, value, type, where);
            case BINARY -> as(byte[].class, value, type, where);
            case LIST ->
                ((List<?>) as(List.class, value, type, where))
                        .stream()
                                .map(part -> neutral(type.element(), part, where))
                                .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
            case STRUCT -> {
                Map<String, Object> parts = asMap(value);
                Map<String, Object> struct = new LinkedHashMap<>();
                type.fields()
                        .forEach(field -> struct.put(
                                field.name(),
                                neutral(field.type(), parts.get(field.name()), where + "." + field.name())));
                yield struct;
            }
        };
    }

    private static long whole(Object value, ColumnType type, String where) {
        return value instanceof Integer number ? number : as(Long.class, value, type, where);
    }

    private static <T> T as(Class<T> java, Object value, ColumnType type, String where) {
        if (!java.isInstance(value)) {
            throw new IllegalArgumentException(
                    where + " is " + type + ", given " + value.getClass().getSimpleName() + " " + value);
        }
        return java.cast(value);
    }

    private record MapRow(List<Column> columns, Map<String, Object> row) implements RowView {

        private Object value(int column) {
            return row.get(columns.get(column).name());
        }

        @Override
        public boolean isNull(int column) {
            return value(column) == null;
        }

        @Override
        public boolean getBoolean(int column) {
            return (Boolean) value(column);
        }

        @Override
        public long getLong(int column) {
            Object value = value(column);
            return value instanceof LocalDate date
                    ? date.toEpochDay()
                    : value instanceof Instant instant ? Timestamps.toMicros(instant) : ((Number) value).longValue();
        }

        @Override
        public double getDouble(int column) {
            return (Double) value(column);
        }

        @Override
        public Object getObject(int column) {
            return value(column);
        }
    }
}
