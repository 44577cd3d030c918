package io.enginehost.zones;

/** A file of zone polygons that is damaged or is something else; the message says what and where. */
public final class ZoneFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ZoneFileException(String message) {
        super(message);
    }

    ZoneFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
