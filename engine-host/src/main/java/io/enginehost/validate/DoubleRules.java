package io.enginehost.validate;

import static io.enginehost.table.RowCheck.OK;

import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The rules of a {@code float64}. Whatever the schema says, it must be finite: JSON has no word for anything else. */
final class DoubleRules {

    private final int finiteRule;
    private double least = -Double.MAX_VALUE;
    private int leastRule = OK;
    private double greatest = Double.MAX_VALUE;
    private int greatestRule = OK;
    private MultipleOf multipleOf;
    private int multipleOfRule = OK;
    private double[] allowed;
    private int allowedRule = OK;

    DoubleRules(JsonNode schema, String path, RuleBook book) {
        finiteRule = book.add(path, "must be finite");
        Bounds.Limit.tighter(schema, "minimum", "exclusiveMinimum", true).ifPresent(limit -> {
            least = Bounds.leastDouble(limit);
            leastRule = book.add(path, limit.text());
        });
        Bounds.Limit.tighter(schema, "maximum", "exclusiveMaximum", false).ifPresent(limit -> {
            greatest = Bounds.greatestDouble(limit);
            greatestRule = book.add(path, limit.text());
        });
        if (schema.has("multipleOf")) {
            multipleOf = new MultipleOf(schema.get("multipleOf").decimalValue());
            multipleOfRule = book.add(path, "must be a multiple of " + schema.get("multipleOf"));
        }
        AllowedValues.of(schema).ifPresent(values -> {
            allowed = StreamSupport.stream(values.nodes().spliterator(), false)
                    .filter(JsonNode::isNumber)
                    .flatMap(node -> AllowedValues.exactDouble(node.decimalValue()).stream())
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            allowedRule = book.add(path, values.text());
        });
    }

    /** The first rule that {@code value} breaks. Nearly all values are within the limits, and often that is all there is. */
    int check(double value) {
        boolean isWithin = value >= least && value <= greatest;
        return isWithin && multipleOf == null && allowed == null ? OK : checkEach(value);
    }

    private int checkEach(double value) {
        if (!Double.isFinite(value)) {
            return finiteRule;
        }
        if (value < least) {
            return leastRule;
        }
        if (value > greatest) {
            return greatestRule;
        }
        if (multipleOf != null && !multipleOf.accepts(value)) {
            return multipleOfRule;
        }
        return allowed == null || isAllowed(value) ? OK : allowedRule;
    }

    private boolean isAllowed(double value) {
        for (double one : allowed) {
            if (one == value) {
                return true;
            }
        }
        return false;
    }
}
