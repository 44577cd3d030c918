package io.enginehost.validate;

import static io.enginehost.table.RowCheck.OK;

import io.enginehost.table.ColumnType.Kind;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The rules of a value that is a long: an integer, an epoch day, or microseconds since the epoch. */
final class LongRules {

    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private long least = Long.MIN_VALUE;
    private int leastRule = OK;
    private long greatest = Long.MAX_VALUE;
    private int greatestRule = OK;
    private int never = OK;
    private MultipleOf multipleOf;
    private int multipleOfRule = OK;
    private long[] allowed;
    private int allowedRule = OK;
    private int rangeRule = OK;
    private long rangeLeast = Long.MIN_VALUE;
    private long rangeGreatest = Long.MAX_VALUE;

    private LongRules() {}

    /** The rules of an integer. */
    static LongRules integer(Kind kind, JsonNode schema, String path, RuleBook book) {
        LongRules rules = new LongRules();
        if (kind == Kind.INT32) {
            rules.range(Integer.MIN_VALUE, Integer.MAX_VALUE, book.add(path, "must fit int32"));
        }
        Bounds.Limit.tighter(schema, "minimum", "exclusiveMinimum", true).ifPresent(limit -> {
            rules.leastRule = book.add(path, limit.text());
            Optional<Long> least = Bounds.leastLong(limit);
            rules.least = least.orElse(Long.MAX_VALUE);
            rules.never = least.isPresent() ? rules.never : rules.leastRule;
        });
        Bounds.Limit.tighter(schema, "maximum", "exclusiveMaximum", false).ifPresent(limit -> {
            rules.greatestRule = book.add(path, limit.text());
            Optional<Long> greatest = Bounds.greatestLong(limit);
            rules.greatest = greatest.orElse(Long.MIN_VALUE);
            rules.never = greatest.isPresent() ? rules.never : rules.greatestRule;
        });
        if (schema.has("multipleOf")) {
            rules.multipleOf = new MultipleOf(schema.get("multipleOf").decimalValue());
            rules.multipleOfRule = book.add(path, "must be a multiple of " + schema.get("multipleOf"));
        }
        AllowedValues.of(schema).ifPresent(values -> {
            rules.allowed = StreamSupport.stream(values.nodes().spliterator(), false)
                    .filter(JsonNode::isNumber)
                    .flatMap(node -> AllowedValues.exactLong(node.decimalValue()).stream())
                    .mapToLong(Long::longValue)
                    .toArray();
            rules.allowedRule = book.add(path, values.text());
        });
        return rules;
    }

    /** The rules of an epoch day. */
    static LongRules date(String path, RuleBook book) {
        LongRules rules = new LongRules();
        rules.range(FIRST_DAY, LAST_DAY, book.add(path, "must be a date of the years 0000 to 9999"));
        return rules;
    }

    /** The rules of microseconds that appear as text. */
    static LongRules timestampText(String path, RuleBook book) {
        LongRules rules = new LongRules();
        rules.range(
                FIRST_DAY * MICROS_PER_DAY,
                (LAST_DAY + 1) * MICROS_PER_DAY - 1,
                book.add(path, "must be a timestamp of the years 0000 to 9999"));
        return rules;
    }

    private void range(long first, long last, int rule) {
        rangeLeast = first;
        rangeGreatest = last;
        rangeRule = rule;
    }

    /** Whether any value breaks a rule, so that there is something to check. */
    boolean isEmpty() {
        return rangeRule == OK && leastRule == OK && greatestRule == OK && multipleOf == null && allowed == null;
    }

    /** The first rule that {@code value} breaks. Nearly all values are within all limits, and often that is all there is. */
    int check(long value) {
        boolean isWithin = value >= least && value <= greatest && value >= rangeLeast && value <= rangeGreatest;
        return isWithin && multipleOf == null && allowed == null && never == OK ? OK : checkEach(value);
    }

    private int checkEach(long value) {
        if (value < rangeLeast || value > rangeGreatest) {
            return rangeRule;
        }
        if (never != OK) {
            return never;
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

    private boolean isAllowed(long value) {
        for (long one : allowed) {
            if (one == value) {
                return true;
            }
        }
        return false;
    }
}
