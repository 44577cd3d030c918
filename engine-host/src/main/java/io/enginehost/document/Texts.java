package io.enginehost.document;

import java.util.Optional;

/** Properties of texts that several readers ask for. */
final class Texts {

    private static final int LONGEST_QUOTE = 60;

    private Texts() {}

    /** Whether a string has no lone surrogate, so that it has a UTF-8 form. */
    static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            } else if (Character.isLowSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a code point may stand in a document: what YAML 1.2 calls printable, but no byte order mark and no
     * next-line control (U+0085), which the scanner drops after a space.
     */
    static boolean isPrintable(int c) {
        if (c < 0x20) {
            return c == '\t' || c == '\n' || c == '\r';
        }
        return c < 0x7F || c >= 0xA0 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF || c >= 0x10000;
    }

    /** Characters that are printable for YAML but break or reorder the line they are shown in. */
    static boolean isLayoutControl(int c) {
        return c == 0x2028 || c == 0x2029 || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /** A text in double quotes on one line, shortened, for messages. */
    static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        int end = Math.min(text.length(), LONGEST_QUOTE);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        for (int i = 0; i < end; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format("\\u%04x", c));
                    }
                }
            }
        }
        return out.append(end < text.length() ? "\"..." : "\"").toString();
    }

    /** A line of a text, 1-based; lines end with LF, CR LF or CR. */
    static Optional<String> line(String text, int number) {
        int line = 1;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length();
            char c = end ? '\n' : text.charAt(i);
            if (end || c == '\n' || c == '\r') {
                if (line == number) {
                    return Optional.of(text.substring(start, i));
                }
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                line++;
                start = i + 1;
            }
        }
        return Optional.empty();
    }
}
