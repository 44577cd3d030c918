package io.enginehost.table;

/**
 * The sum of the hashes of some rows of a table. Sums of disjoint sets of rows add up, so shards are summed apart and
 * joined, in any order.
 *
 * @param high the upper 64 bits of the sum modulo 2^128
 * @param low the lower 64 bits
 * @param rows how many rows were added
 */
public record RowsSum(long high, long low, long rows) {

    /** No rows. */
    public static final RowsSum ZERO = new RowsSum(0, 0, 0);

    /** The rows of both. */
    public RowsSum plus(RowsSum other) {
        long sumLow = low + other.low;
        long carry = Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0;
        return new RowsSum(high + other.high + carry, sumLow, Math.addExact(rows, other.rows));
    }

    /** The sum as 32 hexadecimal digits. */
    public String hex() {
        return String.format("%016x%016x", high, low);
    }
}
