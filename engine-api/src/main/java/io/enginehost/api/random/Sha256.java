package io.enginehost.api.random;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as a function; every Java platform has to bring the algorithm. */
final class Sha256 {

    private Sha256() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no SHA-256", e);
        }
    }

    /** The first eight bytes of a digest, big-endian. */
    static long firstLong(byte[] digest) {
        return ByteBuffer.wrap(digest).getLong();
    }
}
