package io.enginehost.validate;

import io.enginehost.table.ColumnType.Kind;
import java.time.Instant;
import java.time.LocalDate;

/** Values within lists and structs, which are objects, as the longs that a column of the same kind would show. */
final class NestedValues {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private NestedValues() {}

    /** Whether {@code value} is of the Java type that stands for {@code kind}, a kind of longs. */
    static boolean isLong(Kind kind, Object value) {
        return switch (kind) {
            case INT32 -> value instanceof Integer;
            case INT64 -> value instanceof Long;
            case DATE -> value instanceof LocalDate;
            case TIMESTAMP_US -> value instanceof Instant;
            default -> false;
        };
    }

    /** The integer, epoch day or epoch microseconds that {@code value} is; ArithmeticException beyond 292,000 years. */
    static long toLong(Object value) {
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        if (value instanceof Instant instant) {
            long micros = Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND);
            return Math.addExact(micros, instant.getNano() / NANOS_PER_MICRO);
        }
        return ((Number) value).longValue();
    }
}
