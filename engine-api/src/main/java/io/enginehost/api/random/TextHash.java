package io.enginehost.api.random;

/**
 * Constants of a place or code that look random but follow from its name alone: no seed, no stream. For things a world has
 * few of (a country, a tile, a zone, a merchant category); whatever belongs to a merchant or a site draws from a stream.
 */
public final class TextHash {

    private static final double BELOW_ONE = 0x1.fffffffffffffp-1;

    private TextHash() {}

    /** H: the SHA-256 of the UTF-8 text of the parts, joined by a vertical bar. */
    public static byte[] hash(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            text.append(i == 0 ? "" : "|").append(part(parts[i]));
        }
        return Sha256.of(Text.utf8(text.toString()));
    }

    /**
     * U: a number in (0, 1) from the first 53 bits of {@link #hash}, {@code (bits + 0.5) * 2^-53}.
     *
     * @param parts strings and whole numbers
     */
    public static double uniform(Object... parts) {
        double bits = (double) (Sha256.firstLong(hash(parts)) >>> 11);
        return Math.min((bits + 0.5) * 0x1p-53, BELOW_ONE);
    }

    /**
     * Z: a number of mean 0 and variance 1, nearly normal and within &plusmn;3.47, from four uniforms of (tag, code, 0..3).
     *
     * @param code a string or a whole number
     */
    public static double standard(String tag, Object code) {
        double sum = uniform(tag, code, 0) + uniform(tag, code, 1) + uniform(tag, code, 2) + uniform(tag, code, 3);
        return (sum - 2.0) * StrictMath.sqrt(3.0);
    }

    /** Only types whose text is beyond doubt; a double has several. */
    private static String part(Object part) {
        if (part instanceof String || part instanceof Long || part instanceof Integer) {
            return part.toString();
        }
        throw new IllegalArgumentException("a part of a text hash is a string, int or long, not " + part);
    }
}
