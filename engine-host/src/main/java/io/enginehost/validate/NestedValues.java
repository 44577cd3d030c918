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
            case TIMESTAMP_US -> value instanceof Instant instant && isMicros(instant);
            default -> false;
        };
    }

    /** The integer, epoch day or epoch microseconds that {@code value} is, for which {@link #isLong} holds. */
    static long toLong(Object value) {
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        return value instanceof Instant instant ? micros(instant) : ((Number) value).longValue();
    }

    /** Whether {@code instant} is a whole number of microseconds that a long holds, some 292,000 years either way. */
    private static boolean isMicros(Instant instant) {
        return instant.getNano() % NANOS_PER_MICRO == 0
                && Math.floorDiv(micros(instant), MICROS_PER_SECOND) == instant.getEpochSecond();
    }

    /** Wraps where a long cannot hold the microseconds; in the first second that one can, the product alone wraps too. */
    private static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
    }
}
