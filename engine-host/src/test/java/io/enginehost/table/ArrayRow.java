package io.enginehost.table;

import java.time.Instant;
import java.time.LocalDate;

/** A row of Java values, for tests: what a query result or a reader of another format would show. */
public record ArrayRow(Object... values) implements RowView {

    @Override
    public boolean isNull(int column) {
        return values[column] == null;
    }

    @Override
    public boolean getBoolean(int column) {
        return (Boolean) values[column];
    }

    @Override
    public long getLong(int column) {
        Object value = values[column];
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        return value instanceof Instant instant ? Timestamps.toMicros(instant) : ((Number) value).longValue();
    }

    @Override
    public double getDouble(int column) {
        return (Double) values[column];
    }

    @Override
    public Object getObject(int column) {
        return values[column];
    }
}
