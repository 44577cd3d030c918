package io.enginehost.table;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.time.Instant;

/** Instants as microseconds since 1970-01-01T00:00:00Z, without rounding. */
public final class Timestamps {

    private Timestamps() {}

    /** The microseconds of an instant; one that a {@code timestamp_us} cannot hold exactly is refused. */
    public static long toMicros(Instant instant) {
        if (instant.getNano() % 1_000 != 0) {
            throw new EngineException(
                    FailureClass.DOMAIN, "TIMESTAMP_TOO_FINE", instant + " is not a whole number of microseconds");
        }
        try {
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), (long) instant.getNano() / 1_000);
        } catch (ArithmeticException e) {
            throw new EngineException(FailureClass.DOMAIN, "TIMESTAMP_TOO_FAR", instant + " is out of range")
                    .causedBy(e);
        }
    }

    /** The instant of some microseconds. */
    public static Instant fromMicros(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
