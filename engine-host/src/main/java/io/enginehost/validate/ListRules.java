package io.enginehost.validate;

import static io.enginehost.table.RowCheck.OK;

import io.enginehost.table.ColumnType.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The rules of a list and of its elements. */
final class ListRules {

    private final ValueRules elements;
    private final boolean elementsAreLongs;
    private int minItems;
    private int minItemsRule = OK;
    private int maxItems = Integer.MAX_VALUE;
    private int maxItemsRule = OK;
    private int uniqueRule = OK;

    /** Rules of a list whose elements, of kind {@code element}, keep {@code elements}. */
    ListRules(JsonNode schema, String path, Kind element, ValueRules elements, RuleBook book) {
        this.elements = elements;
        this.elementsAreLongs = switch (element) {
            case INT32, INT64, DATE, TIMESTAMP_US -> true;
            default -> false;
        };
        if (schema.has("minItems")) {
            minItems = schema.get("minItems").decimalValue().intValueExact();
            minItemsRule = book.add(path, "must have at least " + minItems + " items");
        }
        if (schema.has("maxItems")) {
            maxItems = schema.get("maxItems").decimalValue().intValueExact();
            maxItemsRule = book.add(path, "must have at most " + maxItems + " items");
        }
        if (schema.path("uniqueItems").asBoolean(false) && comparesElements(element)) {
            uniqueRule = book.add(path, "must not repeat an item");
        }
    }

    /** Whether {@code uniqueItems} can be decided here for elements of {@code kind}. */
    static boolean comparesElements(Kind kind) {
        return kind != Kind.BINARY && kind != Kind.LIST && kind != Kind.STRUCT;
    }

    /** The first rule that {@code list} breaks. */
    int check(List<?> list) {
        if (list.size() < minItems) {
            return minItemsRule;
        }
        if (list.size() > maxItems) {
            return maxItemsRule;
        }
        for (Object element : list) {
            int failed = elements.checkNested(element);
            if (failed != OK) {
                return failed;
            }
        }
        return uniqueRule == OK || isUnique(list) ? OK : uniqueRule;
    }

    private boolean isUnique(List<?> list) {
        Set<Object> seen = new HashSet<>();
        for (Object element : list) {
            if (!seen.add(comparable(element))) {
                return false;
            }
        }
        return true;
    }

    private Object comparable(Object element) {
        if (elementsAreLongs) {
            return NestedValues.toLong(element);
        }
        // -0.0 + 0.0 is 0.0, so that the two zeros are one number, as in JSON.
        return element instanceof Double number ? number + 0.0 : element;
    }
}
