package io.enginehost.validate;

import static io.enginehost.table.RowCheck.OK;

import java.util.List;
import java.util.Map;

/** The rules of the fields of a struct, which is a map from field names to values. */
final class StructRules {

    private final String[] names;
    private final ValueRules[] fields;
    private final int fieldsRule;

    /** Rules of a struct with these {@code fields} by the names in {@code names}, in the same order. */
    StructRules(String path, List<String> names, List<ValueRules> fields, RuleBook book) {
        this.names = names.toArray(String[]::new);
        this.fields = fields.toArray(ValueRules[]::new);
        this.fieldsRule = book.add(path, "must have exactly the fields " + String.join(", ", names));
    }

    /** The first rule that {@code struct} breaks. */
    int check(Map<?, ?> struct) {
        if (struct.size() != names.length) {
            return fieldsRule;
        }
        for (int i = 0; i < fields.length; i++) {
            Object value = struct.get(names[i]);
            if (value == null && !struct.containsKey(names[i])) {
                return fieldsRule;
            }
            int failed = fields[i].checkNested(value);
            if (failed != OK) {
                return failed;
            }
        }
        return OK;
    }
}
