package io.enginehost.api;

import java.util.Objects;

/**
 * One thing that is wrong, told so that a user can act on it.
 *
 * @param code stable code: {@code SEG.Sn.NAME} for states, a plain {@code NAME} for laws of the host
 * @param message what is wrong and what was expected, one sentence or several lines
 * @param place where, or null
 * @param hint what to do about it, or null
 */
public record Problem(String code, String message, Place place, String hint) {

    public Problem {
        Objects.requireNonNull(code, "code is null");
        Objects.requireNonNull(message, "message is null");
    }

    /** A problem without place and hint. */
    public Problem(String code, String message) {
        this(code, message, null, null);
    }

    /** The same problem under another code. */
    public Problem withCode(String newCode) {
        return new Problem(newCode, message, place, hint);
    }

    @Override
    public String toString() {
        return (place == null ? "" : place + ": ") + code + ": " + message + (hint == null ? "" : " (" + hint + ")");
    }
}
