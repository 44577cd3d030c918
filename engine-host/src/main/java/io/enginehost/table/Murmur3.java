package io.enginehost.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MurmurHash3 x64 128 with seed 0, by Austin Appleby (public domain, smhasher). Not a cryptographic hash: it is summed
 * over rows, and sums are compared between runs of the same code, not against an adversary.
 */
final class Murmur3 {

    private static final VarHandle LITTLE_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private long h1;
    private long h2;

    /** The first half of the hash of the last bytes. */
    long h1() {
        return h1;
    }

    /** The second half. */
    long h2() {
        return h2;
    }

    /** Hashes {@code bytes[0, length)}. */
    void hash(byte[] bytes, int length) {
        long a = 0;
        long b = 0;
        int blocks = length & ~15;
        for (int at = 0; at < blocks; at += 16) {
            a ^= mixFirst((long) LITTLE_LONG.get(bytes, at));
            a = (Long.rotateLeft(a, 27) + b) * 5 + 0x52dce729;
            b ^= mixSecond((long) LITTLE_LONG.get(bytes, at + 8));
            b = (Long.rotateLeft(b, 31) + a) * 5 + 0x38495ab5;
        }
        int tail = length - blocks;
        if (tail > 8) {
            b ^= mixSecond(littleEndian(bytes, blocks + 8, tail - 8));
        }
        if (tail > 0) {
            a ^= mixFirst(littleEndian(bytes, blocks, Math.min(tail, 8)));
        }
        a ^= length;
        b ^= length;
        a += b;
        b += a;
        a = finish(a);
        b = finish(b);
        a += b;
        b += a;
        h1 = a;
        h2 = b;
    }

    private static long littleEndian(byte[] bytes, int from, int count) {
        if (count == 8) {
            return (long) LITTLE_LONG.get(bytes, from);
        }
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | bytes[from + i] & 0xff;
        }
        return value;
    }

    private static long mixFirst(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mixSecond(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    private static long finish(long k) {
        k ^= k >>> 33;
        k *= 0xff51afd7ed558ccdL;
        k ^= k >>> 33;
        k *= 0xc4ceb9fe1a85ec53L;
        return k ^ k >>> 33;
    }
}
