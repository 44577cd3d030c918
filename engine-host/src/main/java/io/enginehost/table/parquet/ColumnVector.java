package io.enginehost.table.parquet;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import java.io.IOException;

/** Some values of one column, read in one go: loops over one column at a time are what a compiler makes fast. */
final class ColumnVector {

    private final Column column;
    private final ColumnType.Kind kind;
    private final boolean[] nulls;
    private final long[] longs;
    private final double[] doubles;
    private final Object[] objects;
    private FlatColumn flat;
    private NestedReader nested;

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

    /** Starts a row group of a flat column. */
    void begin(FlatColumn pages) {
        flat = pages;
        nested = null;
    }

    /** Starts a row group of a list or struct column. */
    void begin(NestedReader assembled) {
        nested = assembled;
        flat = null;
    }

    /**
     * Reads rows that follow each other in the row group.
     *
     * @param row the first of them, counted in the row group
     * @param at where the first goes to
     * @param count how many
     */
    void fill(long row, int at, int count) throws IOException {
        if (nested != null) {
            fillNested(at, count);
            return;
        }
        for (int done = 0; done < count; ) {
            int run = (int) Math.min(count - done, flat.open(row + done));
            fillPage(at + done, run);
            done += run;
        }
    }

    private void fillPage(int at, int count) {
        boolean anyNull = flat.readNulls(nulls, at, count);
        if (anyNull && !column.nullable()) {
            throw nullRead();
        }
        switch (kind) {
            case BOOLEAN -> flat.readBooleans(longs, nulls, at, count);
            case INT32, DATE -> flat.readInts(longs, nulls, at, count);
            case INT64, TIMESTAMP_US -> flat.readLongs(longs, nulls, anyNull, at, count);
            case FLOAT64 -> flat.readDoubles(doubles, nulls, anyNull, at, count);
            case STRING -> flat.readTexts(objects, nulls, at, count);
            case BINARY -> flat.readBinaries(objects, nulls, at, count);
            case LIST, STRUCT -> throw new IllegalStateException(kind + " is no flat column");
        }
    }

    private void fillNested(int at, int count) {
        for (int i = at; i < at + count; i++) {
            Object value = nested.read();
            nulls[i] = value == null;
            objects[i] = value;
            if (value == null && !column.nullable()) {
                throw nullRead();
            }
        }
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
