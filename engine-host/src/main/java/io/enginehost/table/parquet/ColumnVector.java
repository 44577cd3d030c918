package io.enginehost.table.parquet;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import org.apache.parquet.column.ColumnReader;

/** Some values of one column, read in one go: loops over one column at a time are what the compiler makes fast. */
final class ColumnVector {

    private final Column column;
    private final ColumnType.Kind kind;
    private final boolean[] nulls;
    private final long[] longs;
    private final double[] doubles;
    private final Object[] objects;
    private ColumnReader reader;
    private LeafConverters.Text text;
    private NestedReader nested;
    private int defined;

    ColumnVector(Column column, int capacity) {
        this.column = column;
        kind = column.type().kind();
        nulls = new boolean[capacity];
        longs = isLong(kind) ? new long[capacity] : null;
        doubles = kind == ColumnType.Kind.FLOAT64 ? new double[capacity] : null;
        objects = longs == null && doubles == null ? new Object[capacity] : null;
    }

    private static boolean isLong(ColumnType.Kind kind) {
        return switch (kind) {
            case BOOLEAN, INT32, INT64, DATE, TIMESTAMP_US -> true;
            default -> false;
        };
    }

    /** Starts a row group of a flat column; {@code converter} is null but for strings. */
    void begin(ColumnReader flat, LeafConverters.Text converter) {
        reader = flat;
        text = converter;
        nested = null;
        defined = flat.getDescriptor().getMaxDefinitionLevel();
    }

    /** Starts a row group of a list or struct column. */
    void begin(NestedReader assembled) {
        nested = assembled;
        reader = null;
    }

    /** Reads the next {@code count} rows. */
    void fill(int count) {
        switch (kind) {
            case BOOLEAN -> fillBooleans(count);
            case INT32, DATE -> fillInts(count);
            case INT64, TIMESTAMP_US -> fillLongs(count);
            case FLOAT64 -> fillDoubles(count);
            case STRING -> fillTexts(count);
            case BINARY -> fillBinaries(count);
            case LIST, STRUCT -> fillNested(count);
        }
    }

    private void fillBooleans(int count) {
        for (int i = 0; i < count; i++) {
            if (present(i)) {
                longs[i] = reader.getBoolean() ? 1 : 0;
            }
            reader.consume();
        }
    }

    private void fillInts(int count) {
        for (int i = 0; i < count; i++) {
            if (present(i)) {
                longs[i] = reader.getInteger();
            }
            reader.consume();
        }
    }

    private void fillLongs(int count) {
        for (int i = 0; i < count; i++) {
            if (present(i)) {
                longs[i] = reader.getLong();
            }
            reader.consume();
        }
    }

    private void fillDoubles(int count) {
        for (int i = 0; i < count; i++) {
            if (present(i)) {
                doubles[i] = reader.getDouble();
            }
            reader.consume();
        }
    }

    private void fillTexts(int count) {
        for (int i = 0; i < count; i++) {
            if (present(i)) {
                reader.writeCurrentValueToConverter();
                objects[i] = text.value();
            }
            reader.consume();
        }
    }

    private void fillBinaries(int count) {
        for (int i = 0; i < count; i++) {
            if (present(i)) {
                objects[i] = reader.getBinary().getBytes();
            }
            reader.consume();
        }
    }

    private void fillNested(int count) {
        for (int i = 0; i < count; i++) {
            Object value = nested.read();
            nulls[i] = value == null;
            objects[i] = value;
            if (value == null && !column.nullable()) {
                throw nullRead();
            }
        }
    }

    private boolean present(int i) {
        boolean present = reader.getCurrentDefinitionLevel() == defined;
        nulls[i] = !present;
        if (!present && !column.nullable()) {
            throw nullRead();
        }
        return present;
    }

    private EngineException nullRead() {
        return new EngineException(
                FailureClass.INGRESS_SCHEMA,
                "NULL_IN_REQUIRED",
                "a null was read from the not-null column " + column.name());
    }

    boolean isNull(int i) {
        return nulls[i];
    }

    long getLong(int i) {
        return longs[i];
    }

    double getDouble(int i) {
        return doubles[i];
    }

    Object getObject(int i) {
        return objects[i];
    }
}
