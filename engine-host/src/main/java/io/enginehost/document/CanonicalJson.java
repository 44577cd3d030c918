package io.enginehost.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The one spelling of a JSON value, for certificates, reports, indexes and digests: UTF-8, keys in bytewise order, no spaces, one
 * final line feed, integers exact, doubles rounded to 12 significant digits (half even) as {@link BigDecimal#toString} writes
 * them without trailing zeros.
 */
public final class CanonicalJson {

    /** Strings by their UTF-8 bytes, unsigned; the same as by code point. */
    public static final Comparator<String> BYTEWISE = CanonicalJson::compareByCodePoint;

    private static final MathContext TWELVE_DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

    private final StringBuilder out = new StringBuilder();
    private final Doubles doubles;

    private CanonicalJson(Doubles doubles) {
        this.doubles = doubles;
    }

    /** How doubles are spelled. */
    private enum Doubles {
        ROUNDED,
        HEXADECIMAL,
        SHORTEST
    }

    /**
     * The canonical bytes of a value.
     *
     * @param value a {@link JsonNode}, or a tree of Map (with string keys), List, String, Boolean, Number and null
     * @throws IllegalArgumentException for NaN, infinities, lone surrogates and other types
     */
    public static byte[] bytes(Object value) {
        return new CanonicalJson(Doubles.ROUNDED).document(value);
    }

    /** The canonical text of a value; {@link #bytes} as a string. */
    public static String text(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /**
     * Bytes for digests in which no two different values are spelled alike: as {@link #bytes}, but a double is written exactly,
     * as {@link Double#toHexString} (whose text, unlike that of {@code Double.toString}, is the same on every Java version).
     */
    public static byte[] exactBytes(JsonNode value) {
        return new CanonicalJson(Doubles.HEXADECIMAL).document(value);
    }

    /**
     * Bytes that read back as the same value, number types included: as {@link #bytes}, but a double is rounded to the fewest
     * digits, at most 17, that read back as itself, with a point or an exponent, so that it is not taken for an integer.
     */
    public static byte[] faithfulBytes(JsonNode value) {
        return new CanonicalJson(Doubles.SHORTEST).document(value);
    }

    private byte[] document(Object value) {
        write(value);
        return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(Object value) {
        if (value instanceof JsonNode node) {
            writeNode(node);
        } else if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String string) {
            writeString(string);
        } else if (value instanceof Double || value instanceof Float) {
            writeDouble(((Number) value).doubleValue());
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            List<Member> members = new ArrayList<>(map.size());
            map.forEach((key, member) -> members.add(new Member((String) key, member)));
            writeObject(members);
        } else if (value instanceof Iterable<?> list) {
            writeArray(list);
        } else {
            throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }

    private void writeNode(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                List<Member> members = new ArrayList<>(node.size());
                node.properties().forEach(entry -> members.add(new Member(entry.getKey(), entry.getValue())));
                writeObject(members);
            }
            case ARRAY -> writeArray(node.values());
            case STRING -> writeString(node.stringValue());
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case NUMBER -> {
                if (node.isIntegralNumber()) {
                    out.append(node.bigIntegerValue());
                } else {
                    writeDouble(node.doubleValue());
                }
            }
            default -> throw new IllegalArgumentException("not a JSON value: " + node.getNodeType());
        }
    }

    private void writeObject(List<Member> members) {
        members.sort(Comparator.comparing(Member::key, BYTEWISE));
        char separator = '{';
        for (Member member : members) {
            out.append(separator);
            writeString(member.key());
            out.append(':');
            write(member.value());
            separator = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private void writeArray(Iterable<?> elements) {
        out.append('[');
        int start = out.length();
        for (Object element : elements) {
            if (out.length() > start) {
                out.append(',');
            }
            write(element);
        }
        out.append(']');
    }

    private void writeDouble(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        switch (doubles) {
            case ROUNDED ->
                out.append(new BigDecimal(value).round(TWELVE_DIGITS).stripTrailingZeros());
            case HEXADECIMAL -> out.append(Double.toHexString(value));
            case SHORTEST -> out.append(shortest(value));
        }
    }

    /** Not by {@link Double#toString}, whose digits differ between Java versions. */
    private static String shortest(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = exact;
        for (int digits = 1; digits <= 17; digits++) {
            rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                break;
            }
        }
        String text = rounded.stripTrailingZeros().toString();
        return text.indexOf('.') < 0 && text.indexOf('E') < 0 ? text + ".0" : text;
    }

    private void writeString(String string) {
        if (!Texts.isUnicode(string)) {
            throw new IllegalArgumentException("a lone surrogate in " + Texts.quote(string));
        }
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static int compareByCodePoint(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // Surrogates stand for the highest code points but lie below U+E000 as UTF-16 units.
                boolean xHigh = Character.isSurrogate(x);
                return xHigh != Character.isSurrogate(y) ? xHigh ? 1 : -1 : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private record Member(String key, Object value) {}
}
