package io.enginehost.table.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** The converters that parquet-mr asks for per leaf column; only those of strings do anything. */
final class LeafConverters extends GroupConverter {

    private final List<Converter> children = new ArrayList<>();

    LeafConverters(GroupType group) {
        for (Type field : group.getFields()) {
            children.add(
                    !field.isPrimitive()
                            ? new LeafConverters(field.asGroupType())
                            : LogicalTypeAnnotation.stringType().equals(field.getLogicalTypeAnnotation())
                                    ? new Text()
                                    : new PrimitiveConverter() {});
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

    /** Strings decoded once per dictionary entry, or once per run of equal values. */
    static final class Text extends PrimitiveConverter {

        private Dictionary dictionary;
        private String[] decoded;
        private Binary lastBytes;
        private String lastText;
        private String value;

        String value() {
            return value;
        }

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary pageDictionary) {
            dictionary = pageDictionary;
            decoded = new String[pageDictionary.getMaxId() + 1];
        }

        @Override
        public void addValueFromDictionary(int id) {
            String text = decoded[id];
            if (text == null) {
                text = dictionary.decodeToBinary(id).toStringUsingUTF8();
                decoded[id] = text;
            }
            value = text;
        }

        @Override
        public void addBinary(Binary bytes) {
            if (!bytes.equals(lastBytes)) {
                lastBytes = bytes.copy();
                lastText = bytes.toStringUsingUTF8();
            }
            value = lastText;
        }
    }
}
