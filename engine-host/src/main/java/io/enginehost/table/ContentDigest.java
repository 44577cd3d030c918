package io.enginehost.table;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The digest of the rows of a table, whatever files and shards they lie in. Every row is hashed with MurmurHash3 x64 128
 * over its {@link EncodedRow} bytes and the hashes are added modulo 2^128, so that the sum does not depend on the order
 * in which rows are added. The digest is SHA-256 over the column names, their types, the sum and the count.
 *
 * <p>Not thread-safe: every shard sums on its own.
 */
public final class ContentDigest {

    private final Murmur3 murmur = new Murmur3();
    private long high;
    private long low;
    private long rows;

    /** Adds one row. */
    public void add(EncodedRow row) {
        murmur.hash(row.bytes(), row.length());
        long sumLow = low + murmur.h2();
        high += murmur.h1() + (Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0);
        low = sumLow;
        rows++;
    }

    /** The sum of the rows added so far. */
    public RowsSum sum() {
        return new RowsSum(high, low, rows);
    }

    /**
     * The content digest of a table of these columns whose rows sum up to {@code sum}: SHA-256 of
     * {@code str("rows.v1") ‖ u32(columns) ‖ per column str(name) ‖ str(type) ‖ sum as 16 bytes ‖ u64(rows)}, with
     * {@code str} a 32-bit byte count and UTF-8, everything big-endian.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public static String of(List<Column> columns, RowsSum sum) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            putString(out, "rows.v1");
            out.writeInt(columns.size());
            for (Column column : columns) {
                putString(out, column.name());
                putString(out, column.type().toString());
            }
            out.writeLong(sum.high());
            out.writeLong(sum.low());
            out.writeLong(sum.rows());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void putString(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
