package io.enginehost.table;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One row, read by column number in contract order. A view is reused: what it shows is valid until its owner moves to
 * the next row. Records of plugins, Parquet files and query results are all read through it, so that there is one way to
 * check, digest and write a row.
 *
 * <p>Inside a list or struct there are no primitives: elements and fields are {@code Boolean}, {@code Integer} (int32),
 * {@code Long} (int64), {@code Double}, {@code String}, {@link LocalDate}, {@link Instant}, {@code byte[]},
 * {@code List} and {@code Map}, whatever the row comes from.
 */
public interface RowView {

    /** Whether the column holds null. The other getters may only be called when it does not. */
    boolean isNull(int column);

    /** A {@code boolean}. */
    boolean getBoolean(int column);

    /** An {@code int32}, an {@code int64}, a {@code date} as epoch day, or a {@code timestamp_us} as epoch microseconds. */
    long getLong(int column);

    /** A {@code float64}. */
    double getDouble(int column);

    /**
     * A {@code string} as String, a {@code binary} as byte[], a {@code list} as {@code List}, a {@code struct} as a
     * {@code Map} from field names to values in the order of its fields.
     */
    Object getObject(int column);
}
