package io.enginehost.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Builds a SHA-256 over values in the one encoding of the engine: integers in fixed width, big-endian; a string as the u32
 * count of its UTF-8 bytes and then the bytes; a digest as its 32 bytes.
 */
public final class Hasher {

    private final MessageDigest sha = sha256();

    private Hasher() {}

    /** Starts with a tag, which keeps digests of different things apart. */
    public static Hasher of(String tag) {
        return new Hasher().str(tag);
    }

    /** Starts without a tag. */
    public static Hasher plain() {
        return new Hasher();
    }

    /** The digest of bytes as they are. */
    public static Digest sha256(byte[] bytes) {
        return new Digest(sha256().digest(bytes));
    }

    /** The digest of the UTF-8 of a text. */
    public static Digest sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** One byte. */
    public Hasher u8(int value) {
        sha.update((byte) value);
        return this;
    }

    /** Four bytes. */
    public Hasher u32(int value) {
        sha.update(ByteBuffer.allocate(4).putInt(value).array());
        return this;
    }

    /** Eight bytes. */
    public Hasher u64(long value) {
        sha.update(ByteBuffer.allocate(8).putLong(value).array());
        return this;
    }

    /** A string with its length. */
    public Hasher str(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        u32(utf8.length);
        sha.update(utf8);
        return this;
    }

    /** 32 bytes. */
    public Hasher digest(Digest value) {
        sha.update(value.bytes());
        return this;
    }

    /** Bytes as they are. */
    public Hasher raw(byte[] bytes) {
        sha.update(bytes);
        return this;
    }

    /** The digest; the hasher is then used up. */
    public Digest done() {
        return new Digest(sha.digest());
    }
}
