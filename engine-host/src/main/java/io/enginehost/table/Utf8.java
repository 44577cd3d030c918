package io.enginehost.table;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;

/** Strict UTF-8: what is not Unicode text is refused, never replaced by a question mark. */
final class Utf8 {

    private Utf8() {}

    /**
     * Writes {@code text} to {@code target} from {@code at} on; the target must have room for three bytes a character.
     *
     * @return the position after the last byte
     */
    static int put(String text, byte[] target, int at) {
        int length = text.length();
        int i = 0;
        while (i < length) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                break;
            }
            target[at + i++] = (byte) c;
        }
        return i == length ? at + i : putRest(text, i, target, at + i);
    }

    private static int putRest(String text, int from, byte[] target, int start) {
        int at = start;
        int i = from;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0x80) {
                target[at++] = (byte) c;
            } else if (c < 0x800) {
                target[at++] = (byte) (0xc0 | c >> 6);
                target[at++] = (byte) (0x80 | c & 0x3f);
            } else if (c < 0x10000) {
                if (Character.isSurrogate((char) c)) {
                    throw new EngineException(
                            FailureClass.DOMAIN,
                            "STRING_NOT_UNICODE",
                            "a string holds half of a surrogate pair at character " + (i - 1) + " of " + text.length());
                }
                target[at++] = (byte) (0xe0 | c >> 12);
                target[at++] = (byte) (0x80 | c >> 6 & 0x3f);
                target[at++] = (byte) (0x80 | c & 0x3f);
            } else {
                target[at++] = (byte) (0xf0 | c >> 18);
                target[at++] = (byte) (0x80 | c >> 12 & 0x3f);
                target[at++] = (byte) (0x80 | c >> 6 & 0x3f);
                target[at++] = (byte) (0x80 | c & 0x3f);
            }
        }
        return at;
    }
}
