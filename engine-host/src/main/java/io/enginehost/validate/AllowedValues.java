package io.enginehost.validate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The values that {@code enum} and {@code const} leave.
 *
 * @param nodes the values, of whatever type
 * @param text the rule
 */
record AllowedValues(List<JsonNode> nodes, String text) {

    private static final int SHOWN = 12;

    /** The allowed values of {@code schema}, if it limits them. Both words together leave what both allow. */
    static Optional<AllowedValues> of(JsonNode schema) {
        if (schema.has("const")) {
            JsonNode only = schema.get("const");
            boolean listed =
                    !schema.has("enum") || schema.get("enum").valueStream().anyMatch(value -> isSame(value, only));
            String text = "must be " + only + (listed ? "" : ", which its enum does not allow");
            return Optional.of(new AllowedValues(listed ? List.of(only) : List.of(), text));
        }
        if (!schema.has("enum")) {
            return Optional.empty();
        }
        List<JsonNode> nodes = new ArrayList<>(schema.get("enum").values());
        String shown = nodes.size() <= SHOWN
                ? schema.get("enum").toString()
                : nodes.subList(0, SHOWN) + " and " + (nodes.size() - SHOWN) + " more";
        return Optional.of(new AllowedValues(nodes, "must be one of " + shown));
    }

    boolean allowNull() {
        return nodes.stream().anyMatch(JsonNode::isNull);
    }

    /** The long that equals {@code decimal}, if there is one. */
    static Optional<Long> exactLong(BigDecimal decimal) {
        return decimal.compareTo(BigDecimal.valueOf(decimal.longValue())) == 0
                ? Optional.of(decimal.longValue())
                : Optional.empty();
    }

    /** The double whose shortest decimal equals {@code decimal}, if there is one. */
    static Optional<Double> exactDouble(BigDecimal decimal) {
        double nearest = decimal.doubleValue();
        return Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(decimal) == 0
                ? Optional.of(nearest)
                : Optional.empty();
    }

    private static boolean isSame(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
    }
}
