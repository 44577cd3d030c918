package io.enginehost.validate;

import io.enginehost.table.RowView;

/** A row of plain objects: Long for integers, dates and timestamps, Double, Boolean, String, byte[], List, Map, null. */
record TestRow(Object... values) implements RowView {

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
        return (Long) values[column];
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
