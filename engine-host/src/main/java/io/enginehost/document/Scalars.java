package io.enginehost.document;

import java.math.BigInteger;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Plain scalars as the core schema of YAML 1.2 resolves them (YAML 1.2.2, section 10.3.2), with two things left out on
 * purpose: infinities and NaN do not exist in JSON and are refused.
 *
 * <p>Integers stay exact whatever their size. A float is the binary64 number nearest to its literal; one whose nearest
 * number is infinite, or zero although the literal is not, is refused instead of being changed.
 */
final class Scalars {

    private static final int MAX_NUMBER_LENGTH = 1_000;
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]++");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]++");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]++");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:\\.[0-9]++|[0-9]++(?:\\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern CANONICAL_INTEGER = Pattern.compile("-?[1-9][0-9]*+|0");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Scalars() {}

    /** The node of a plain (unquoted) scalar; line and column are used when it is refused. */
    static JsonNode resolve(String text, Origin origin, int line, int column) {
        switch (text) {
            case "", "~", "null", "Null", "NULL":
                return NODES.nullNode();
            case "true", "True", "TRUE":
                return NODES.booleanNode(true);
            case "false", "False", "FALSE":
                return NODES.booleanNode(false);
            default:
                return mayBeNumber(text) ? numberOrString(text, origin, line, column) : NODES.stringNode(text);
        }
    }

    private static boolean mayBeNumber(String text) {
        char first = text.charAt(0);
        return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
    }

    private static JsonNode numberOrString(String text, Origin origin, int line, int column) {
        if (INTEGER.matcher(text).matches()) {
            return integer(text, 0, 10, origin, line, column);
        }
        if (OCTAL.matcher(text).matches()) {
            return integer(text, 2, 8, origin, line, column);
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return integer(text, 2, 16, origin, line, column);
        }
        if (FLOAT.matcher(text).matches()) {
            return real(text, origin, line, column);
        }
        if (NOT_FINITE.matcher(text).matches()) {
            throw origin.refuse(
                    "NOT_FINITE", line, column, text + " is not a finite number", "put it in quotes if it is a text");
        }
        return NODES.stringNode(text);
    }

    /** An integer literal without prefix, of any size. */
    static JsonNode integer(String text, Origin origin, int line, int column) {
        return integer(text, 0, 10, origin, line, column);
    }

    private static JsonNode integer(String text, int prefix, int radix, Origin origin, int line, int column) {
        checkLength(text, origin, line, column);
        if (text.length() - prefix <= 15) {
            long value = Long.parseLong(text.substring(prefix), radix);
            return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
        }
        BigInteger value = new BigInteger(text.substring(prefix), radix);
        if (value.bitLength() > 63) {
            return NODES.numberNode(value);
        }
        long small = value.longValueExact();
        return small == (int) small ? NODES.numberNode((int) small) : NODES.numberNode(small);
    }

    /** A decimal literal with point or exponent. */
    static JsonNode real(String text, Origin origin, int line, int column) {
        checkLength(text, origin, line, column);
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw origin.refuse(
                    "NUMBER_RANGE",
                    line,
                    column,
                    text + " is too large for a 64-bit float",
                    "put it in quotes if it is a text");
        }
        if (value == 0 && hasNonZeroDigit(text)) {
            throw origin.refuse(
                    "NUMBER_RANGE",
                    line,
                    column,
                    text + " is too small for a 64-bit float: it would become 0",
                    "write 0 if that is meant");
        }
        return NODES.numberNode(value);
    }

    private static boolean hasNonZeroDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'e' || c == 'E') {
                return false;
            }
            if (c >= '1' && c <= '9') {
                return true;
            }
        }
        return false;
    }

    private static void checkLength(String text, Origin origin, int line, int column) {
        if (text.length() > MAX_NUMBER_LENGTH) {
            throw origin.refuse(
                    "NUMBER_LENGTH",
                    line,
                    column,
                    "a number of " + text.length() + " characters; at most " + MAX_NUMBER_LENGTH + " are read",
                    "put it in quotes if it is a text");
        }
    }

    /**
     * The text of a plain key. JSON knows only texts as keys, so a key that YAML reads as anything else must have exactly one
     * spelling: integers as JSON writes them are allowed ({@code 12: x}), all others must be quoted.
     */
    static String key(String text, Origin origin, int line, int column) {
        if (text.equals("<<")) {
            throw origin.refuse(
                    "MERGE_KEY", line, column, "merge keys (<<) are not supported", "write the merged keys out");
        }
        JsonNode node = resolve(text, origin, line, column);
        if (node.isString()
                || node.isIntegralNumber() && CANONICAL_INTEGER.matcher(text).matches()) {
            return text;
        }
        String what = text.isEmpty() ? "an empty key" : "the key " + text + " is not a text in YAML";
        throw origin.refuse("KEY_NOT_TEXT", line, column, what, "put the key in quotes");
    }
}
