package io.enginehost.digest;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A SHA-256, 32 raw bytes, shown as 64 lower-case hex digits.
 *
 * @param bytes the raw bytes; not to be changed
 */
public record Digest(byte[] bytes) implements Comparable<Digest> {

    private static final HexFormat HEX = HexFormat.of();

    public Digest {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + bytes.length);
        }
    }

    /** Reads 64 hex digits. */
    public static Digest ofHex(String hex) {
        return new Digest(HEX.parseHex(hex));
    }

    /** The 64 hex digits. */
    public String hex() {
        return HEX.formatHex(bytes);
    }

    @Override
    public int compareTo(Digest other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
