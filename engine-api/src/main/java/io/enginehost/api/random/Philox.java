package io.enginehost.api.random;

/**
 * The block function Philox 2x64-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011): a
 * bijection of a 128-bit counter under a 64-bit key.
 *
 * <p>An instance only holds the two lanes of the block computed last, so that a block costs no allocation; it carries no
 * other state. Not thread-safe.
 */
public final class Philox {

    private static final long MULTIPLIER = 0xD2B74407B1CE6E93L;
    private static final long WEYL = 0x9E3779B97F4A7C15L;
    private static final int ROUNDS = 10;
    private static final double BELOW_ONE = 0x1.fffffffffffffp-1;

    private long x0;
    private long x1;

    /** Computes the block at counter ({@code lo}, {@code hi}) under {@code key}; the lanes are then {@link #x0}, {@link #x1}. */
    public void block(long lo, long hi, long key) {
        long c0 = lo;
        long c1 = hi;
        long k = key;
        for (int round = 0; round < ROUNDS; round++) {
            // Unsigned high word from the signed one; the multiplier is negative as a signed number, hence the bare c0.
            long high = Math.multiplyHigh(MULTIPLIER, c0) + c0 + ((c0 >> 63) & MULTIPLIER);
            long low = MULTIPLIER * c0;
            c0 = high ^ k ^ c1;
            c1 = low;
            k += WEYL;
        }
        x0 = c0;
        x1 = c1;
    }

    /** First lane of the last block. */
    public long x0() {
        return x0;
    }

    /** Second lane of the last block. */
    public long x1() {
        return x1;
    }

    /**
     * The uniform of a lane, {@code (unsigned lane + 1) * 2^-64} in the open interval (0, 1). The conversion rounds to
     * nearest; what would round to 1 is the largest double below 1.
     */
    public static double u01(long lane) {
        double unsigned = lane >= 0 ? (double) lane : ((double) ((lane >>> 1) | (lane & 1))) * 2.0;
        double u = (unsigned + 1.0) * 0x1p-64;
        return u < 1.0 ? u : BELOW_ONE;
    }
}
