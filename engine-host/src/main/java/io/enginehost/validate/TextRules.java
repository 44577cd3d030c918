package io.enginehost.validate;

import static io.enginehost.table.RowCheck.OK;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The rules of a {@code string}. Lengths are code points; a surrogate without its other half counts as one. */
final class TextRules {

    private int minLength;
    private int minLengthRule = OK;
    private int maxLength = Integer.MAX_VALUE;
    private int maxLengthRule = OK;
    private PatternRule pattern;
    private int patternRule = OK;
    private int dateRule = OK;
    private Set<String> allowed;
    private int allowedRule = OK;

    TextRules(JsonNode schema, String path, RuleBook book) {
        if (schema.has("minLength")) {
            minLength = schema.get("minLength").decimalValue().intValueExact();
            minLengthRule = book.add(path, "must have at least " + minLength + " characters");
        }
        if (schema.has("maxLength")) {
            maxLength = schema.get("maxLength").decimalValue().intValueExact();
            maxLengthRule = book.add(path, "must have at most " + maxLength + " characters");
        }
        if (schema.has("pattern")) {
            pattern = new PatternRule(schema.get("pattern").asString());
            patternRule = book.add(path, "must match " + schema.get("pattern").asString());
        }
        if (schema.path("format").asString("").equals("date")) {
            dateRule = book.add(path, "must be a date YYYY-MM-DD");
        }
        AllowedValues.of(schema).ifPresent(values -> {
            allowed = new HashSet<>();
            values.nodes().stream().filter(JsonNode::isString).forEach(node -> allowed.add(node.asString()));
            allowedRule = book.add(path, values.text());
        });
    }

    /** The first rule that {@code value} breaks. */
    int check(String value) {
        if (minLengthRule != OK && isShorter(value)) {
            return minLengthRule;
        }
        // There are never more code points than chars.
        if (value.length() > maxLength && value.codePointCount(0, value.length()) > maxLength) {
            return maxLengthRule;
        }
        if (pattern != null && !pattern.accepts(value)) {
            return patternRule;
        }
        if (dateRule != OK && !isDate(value)) {
            return dateRule;
        }
        return allowed == null || allowed.contains(value) ? OK : allowedRule;
    }

    private boolean isShorter(String value) {
        int chars = value.length();
        return chars < minLength || chars / 2 < minLength && value.codePointCount(0, chars) < minLength;
    }

    /** Whether {@code value} is an RFC 3339 full-date: four, two and two ASCII digits that name a day of the calendar. */
    static boolean isDate(String value) {
        if (value.length() != 10 || value.charAt(4) != '-' || value.charAt(7) != '-') {
            return false;
        }
        int year = digits(value, 0, 4);
        int month = digits(value, 5, 7);
        int day = digits(value, 8, 10);
        if (year < 0 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        return day <= java.time.YearMonth.of(year, month).lengthOfMonth();
    }

    private static int digits(String value, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
