package io.enginehost.table.record;

import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Which Java types stand for which column types: boolean for boolean, int for int32, long for int64, double for float64
 * (or their boxes), String or an enum for string, LocalDate for date, Instant for timestamp_us, byte[] for binary,
 * {@code List<T>} for list, a record with the same fields for struct. Nothing is widened.
 */
final class JavaTypes {

    private JavaTypes() {}

    static boolean fits(ColumnType type, Type java) {
        return switch (type.kind()) {
            case BOOLEAN -> java == boolean.class || java == Boolean.class;
            case INT32 -> java == int.class || java == Integer.class;
            case INT64 -> java == long.class || java == Long.class;
            case FLOAT64 -> java == double.class || java == Double.class;
            case STRING -> java == String.class || java instanceof Class<?> raw && raw.isEnum();
            case DATE -> java == LocalDate.class;
            case TIMESTAMP_US -> java == Instant.class;
            case BINARY -> java == byte[].class;
            case LIST ->
                java instanceof ParameterizedType list
                        && list.getRawType() == List.class
                        && fits(type.element(), list.getActualTypeArguments()[0]);
            case STRUCT -> java instanceof Class<?> raw && raw.isRecord() && fitsStruct(type.fields(), raw);
        };
    }

    private static boolean fitsStruct(List<Column> fields, Class<?> java) {
        RecordComponent[] components = java.getRecordComponents();
        if (components.length != fields.size()) {
            return false;
        }
        for (Column field : fields) {
            RecordComponent component = find(components, field.name());
            if (component == null
                    || !fits(field.type(), component.getGenericType())
                    || field.nullable() && component.getType().isPrimitive()) {
                return false;
            }
        }
        return true;
    }

    static RecordComponent find(RecordComponent[] components, String name) {
        for (RecordComponent component : components) {
            if (component.getName().equals(name)) {
                return component;
            }
        }
        return null;
    }

    /** The type as a programmer writes it, without packages. */
    static String name(Type java) {
        if (java instanceof Class<?> raw) {
            return raw.getSimpleName();
        }
        if (java instanceof ParameterizedType list && list.getActualTypeArguments().length == 1) {
            return name(list.getRawType()) + "<" + name(list.getActualTypeArguments()[0]) + ">";
        }
        return java.getTypeName();
    }
}
