package io.enginehost.table.record;

import io.enginehost.table.Column;
import io.enginehost.table.RowView;
import io.enginehost.table.Timestamps;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Makes records of a plugin from rows: one method handle that reads every component from the row, without boxing, and
 * calls the record's canonical constructor. Whether column {@code i} fits component {@code i} was checked before.
 */
final class RecordMaker {

    private static final Lookup OWN = MethodHandles.lookup();

    private final MethodHandle make;

    RecordMaker(Class<?> java, List<Column> columns) throws IllegalAccessException {
        RecordComponent[] components = java.getRecordComponents();
        MethodHandle constructor = constructor(LoaderBridge.lookupIn(java), java);
        MethodHandle[] readers = new MethodHandle[components.length];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = reader(columns.get(i), components[i], i);
        }
        MethodHandle perColumn = MethodHandles.filterArguments(constructor, 0, readers);
        make = MethodHandles.permuteArguments(
                        perColumn, MethodType.methodType(java, RowView.class), new int[components.length])
                .asType(MethodType.methodType(Object.class, RowView.class));
    }

    Object make(RowView row) {
        try {
            return (Object) make.invokeExact(row);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the constructor of a record threw a checked exception", e);
        }
    }

    static MethodHandle constructor(Lookup lookup, Class<?> java) throws IllegalAccessException {
        Class<?>[] types = Arrays.stream(java.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return lookup.findConstructor(java, MethodType.methodType(void.class, types));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without canonical constructor: " + java, e);
        }
    }

    private static MethodHandle reader(Column column, RecordComponent component, int index)
            throws IllegalAccessException {
        Class<?> java = component.getType();
        ValueForm form = ValueForm.of(column.type(), component.getGenericType());
        MethodHandle reader = form.isSame()
                ? MethodHandles.insertArguments(find(name(column, java)), 1, index)
                : MethodHandles.insertArguments(find("formed"), 1, index, form);
        return reader.asType(MethodType.methodType(java, RowView.class));
    }

    private static String name(Column column, Class<?> java) {
        return switch (column.type().kind()) {
            case BOOLEAN -> java.isPrimitive() ? "getBoolean" : "boxedBoolean";
            case INT32 -> java.isPrimitive() ? "getInt" : "boxedInt";
            case INT64 -> java.isPrimitive() ? "getLong" : "boxedLong";
            case FLOAT64 -> java.isPrimitive() ? "getDouble" : "boxedDouble";
            case DATE -> "date";
            case TIMESTAMP_US -> "timestamp";
            case STRING, BINARY, LIST, STRUCT -> "object";
        };
    }

    private static MethodHandle find(String name) {
        return Arrays.stream(RecordMaker.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .map(method -> {
                    try {
                        return OWN.unreflect(method);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .orElseThrow();
    }

    private static boolean getBoolean(RowView row, int column) {
        return row.getBoolean(column);
    }

    private static int getInt(RowView row, int column) {
        return Math.toIntExact(row.getLong(column));
    }

    private static long getLong(RowView row, int column) {
        return row.getLong(column);
    }

    private static double getDouble(RowView row, int column) {
        return row.getDouble(column);
    }

    private static Boolean boxedBoolean(RowView row, int column) {
        return row.isNull(column) ? null : (Boolean) row.getBoolean(column);
    }

    private static Integer boxedInt(RowView row, int column) {
        return row.isNull(column) ? null : (Integer) Math.toIntExact(row.getLong(column));
    }

    private static Long boxedLong(RowView row, int column) {
        return row.isNull(column) ? null : (Long) row.getLong(column);
    }

    private static Double boxedDouble(RowView row, int column) {
        return row.isNull(column) ? null : (Double) row.getDouble(column);
    }

    private static LocalDate date(RowView row, int column) {
        return row.isNull(column) ? null : LocalDate.ofEpochDay(row.getLong(column));
    }

    private static Object timestamp(RowView row, int column) {
        return row.isNull(column) ? null : Timestamps.fromMicros(row.getLong(column));
    }

    private static Object object(RowView row, int column) {
        return row.isNull(column) ? null : row.getObject(column);
    }

    private static Object formed(RowView row, int column, ValueForm form) {
        return row.isNull(column) ? null : form.fromNeutral().apply(row.getObject(column));
    }
}
