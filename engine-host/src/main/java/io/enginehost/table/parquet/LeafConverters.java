package io.enginehost.table.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** The converters that parquet-mr asks for below a nested column; nobody calls them. */
final class LeafConverters extends GroupConverter {

    private final List<Converter> children = new ArrayList<>();

    LeafConverters(GroupType group) {
        for (Type field : group.getFields()) {
            children.add(field.isPrimitive() ? new PrimitiveConverter() {} : new LeafConverters(field.asGroupType()));
        }
    }

    @Override
    public Converter getConverter(int fieldIndex) {
        return children.get(fieldIndex);
    }

    @Override
    public void start() {
        // Columns are read one by one: no record begins here.
    }

    @Override
    public void end() {
        // Nor does one end.
    }
}
