package io.enginehost.table;

import io.enginehost.api.EngineException;
import io.enginehost.api.Problem;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One row taken out of its source once and kept as plain arrays and bytes, so that checking, comparing, digesting and
 * writing touch neither accessors nor charsets again. Its bytes are what the rows digest hashes, in contract order:
 * {@code 0x00} for null, else {@code 0x01} and the value: integers as 64 bits two's complement, float64 as its 64 raw
 * bits, boolean one byte, string and binary a 32-bit count and the bytes (UTF-8), date a 32-bit epoch day,
 * timestamp_us 64-bit epoch microseconds, list a 32-bit count and the elements, struct its fields; all big-endian,
 * elements and fields each with their {@code 0x00} or {@code 0x01}.
 *
 * <p>Not thread-safe; reused for every row.
 */
public final class EncodedRow implements RowView {

    private static final VarHandle BIG_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BIG_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int FIXED_WIDTH = 9;

    private final List<Column> columns;
    private final ColumnType.Kind[] kinds;
    private final boolean[] nullable;
    private final boolean[] nulls;
    private final long[] longs;
    private final double[] doubles;
    private final Object[] objects;
    private final int[] starts;
    private final int[] ends;
    private byte[] bytes;
    private int length;
    private int textStart;
    private boolean innerNull;

    /** A row of these columns. */
    public EncodedRow(List<Column> columns) {
        this.columns = List.copyOf(columns);
        int count = columns.size();
        kinds = columns.stream().map(column -> column.type().kind()).toArray(ColumnType.Kind[]::new);
        nullable = new boolean[count];
        for (int i = 0; i < count; i++) {
            nullable[i] = columns.get(i).nullable();
        }
        nulls = new boolean[count];
        longs = new long[count];
        doubles = new double[count];
        objects = new Object[count];
        starts = new int[count];
        ends = new int[count];
        bytes = new byte[Math.max(256, count * 32)];
    }

    /**
     * Takes a row over.
     *
     * @return -1, or the first column in which {@code row} holds null where its type has none, at any depth
     */
    public int load(RowView row) {
        int refused = -1;
        length = 0;
        innerNull = false;
        for (int i = 0; i < kinds.length; i++) {
            boolean isNull = row.isNull(i);
            nulls[i] = isNull;
            reserve(FIXED_WIDTH);
            if (isNull) {
                objects[i] = null;
                bytes[length++] = 0;
                if (!nullable[i] && refused < 0) {
                    refused = i;
                }
            } else {
                bytes[length++] = 1;
                takeOrTell(row, i);
                if (innerNull && refused < 0) {
                    refused = i;
                }
            }
        }
        return refused;
    }

    private void takeOrTell(RowView row, int i) {
        try {
            take(row, i);
        } catch (EngineException e) {
            Problem problem = e.problems().get(0);
            throw new EngineException(
                            e.failureClass(),
                            problem.code(),
                            "column " + columns.get(i).name() + ": " + problem.message())
                    .causedBy(e);
        }
    }

    private void take(RowView row, int i) {
        switch (kinds[i]) {
            case BOOLEAN -> {
                boolean value = row.getBoolean(i);
                longs[i] = value ? 1 : 0;
                bytes[length++] = (byte) (value ? 1 : 0);
            }
            case INT32, INT64, TIMESTAMP_US -> {
                longs[i] = row.getLong(i);
                putLong(longs[i]);
            }
            case DATE -> {
                longs[i] = row.getLong(i);
                putInt(Math.toIntExact(longs[i]));
            }
            case FLOAT64 -> {
                doubles[i] = row.getDouble(i);
                putLong(Double.doubleToRawLongBits(doubles[i]));
            }
            case STRING -> {
                objects[i] = row.getObject(i);
                putText((String) objects[i]);
                starts[i] = textStart;
                ends[i] = length;
            }
            case BINARY -> {
                objects[i] = row.getObject(i);
                putBinary((byte[]) objects[i]);
                starts[i] = textStart;
                ends[i] = length;
            }
            case LIST, STRUCT -> {
                objects[i] = row.getObject(i);
                putValue(columns.get(i).type(), objects[i]);
            }
        }
    }

    private void putText(String text) {
        reserve(Math.addExact(4, Math.multiplyExact(3, text.length())));
        textStart = length + 4;
        int end = Utf8.put(text, bytes, textStart);
        BIG_INT.set(bytes, length, end - textStart);
        length = end;
    }

    private void putBinary(byte[] value) {
        reserve(Math.addExact(4, value.length));
        textStart = length + 4;
        putInt(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** A value inside a list or struct, or a list or struct itself, without its null byte. */
    private void putValue(ColumnType type, Object value) {
        reserve(FIXED_WIDTH);
        switch (type.kind()) {
            case BOOLEAN -> bytes[length++] = (byte) ((Boolean) value ? 1 : 0);
            case INT32 -> putLong((Integer) value);
            case INT64 -> putLong((Long) value);
            case TIMESTAMP_US -> putLong(Timestamps.toMicros((Instant) value));
            case DATE -> putInt(Math.toIntExact(((LocalDate) value).toEpochDay()));
            case FLOAT64 -> putLong(Double.doubleToRawLongBits((Double) value));
            case STRING -> putText((String) value);
            case BINARY -> putBinary((byte[]) value);
            case LIST -> {
                List<?> list = (List<?>) value;
                putInt(list.size());
                for (Object element : list) {
                    putNullable(type.element(), false, element);
                }
            }
            case STRUCT -> {
                Map<?, ?> struct = (Map<?, ?>) value;
                for (Column field : type.fields()) {
                    putNullable(field.type(), field.nullable(), struct.get(field.name()));
                }
            }
        }
    }

    private void putNullable(ColumnType type, boolean mayBeNull, Object value) {
        innerNull |= value == null && !mayBeNull;
        reserve(FIXED_WIDTH);
        bytes[length++] = (byte) (value == null ? 0 : 1);
        if (value != null) {
            putValue(type, value);
        }
    }

    private void putLong(long value) {
        BIG_LONG.set(bytes, length, value);
        length += 8;
    }

    private void putInt(int value) {
        BIG_INT.set(bytes, length, value);
        length += 4;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), (int)
                    Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length)));
        }
    }

    /** The columns of this row. */
    public List<Column> columns() {
        return columns;
    }

    /** The bytes of the row; only {@code [0, length())} belong to it, and only until the next row. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes the row has. */
    public int length() {
        return length;
    }

    /** Where the bytes of a string or binary column begin in {@link #bytes()}. */
    public int start(int column) {
        return starts[column];
    }

    /** Where they end, exclusive. */
    public int end(int column) {
        return ends[column];
    }

    @Override
    public boolean isNull(int column) {
        return nulls[column];
    }

    @Override
    public boolean getBoolean(int column) {
        return longs[column] != 0;
    }

    @Override
    public long getLong(int column) {
        return longs[column];
    }

    @Override
    public double getDouble(int column) {
        return doubles[column];
    }

    @Override
    public Object getObject(int column) {
        return objects[column];
    }
}
