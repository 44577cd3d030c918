package io.enginehost.api;

/** The order of keys everywhere in the engine: numbers by value, strings by the unsigned bytes of their UTF-8. */
public final class KeyOrder {

    private KeyOrder() {}

    /** Compares two keys of the same type, neither null. */
    public static <K extends Comparable<? super K>> int compare(K a, K b) {
        if (a == b) { // runs of equal keys are one object
            return 0;
        }
        return a instanceof String left && b instanceof String right ? compareUtf8(left, right) : a.compareTo(b);
    }

    /**
     * Compares two strings by the unsigned bytes of their UTF-8, which is the order of their code points. Java's own
     * comparison differs from it where surrogate pairs meet characters above U+E000.
     */
    public static int compareUtf8(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean xHigh = Character.isSurrogate(x);
                boolean yHigh = Character.isSurrogate(y);
                return xHigh == yHigh ? Character.compare(x, y) : xHigh ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
