package io.enginehost.segment2a;

import java.time.LocalDate;

/**
 * A zone set by hand.
 *
 * @param id unique
 * @param target {@code merchant|country|site_order}, a category of four digits, or a country
 * @param tzid a zone on land
 * @param mode resolve if not said
 * @param reason_code why
 * @param owner whom to ask
 * @param expires_on the last day on which it holds, or null
 * @param approved_exception false if not said
 * @param evidence_url one of this and notes must be given while it holds
 */
public record ZoneOverride(
        String id,
        OverrideScope scope,
        String target,
        String tzid,
        Mode mode,
        String reason_code,
        String owner,
        LocalDate expires_on,
        Boolean approved_exception,
        String evidence_url,
        String notes) {

    /** Which outlets an override applies to. */
    public enum Mode {
        /** Those that geometry could not place. */
        resolve,
        /** All. */
        force
    }

    public ZoneOverride {
        mode = mode == null ? Mode.resolve : mode;
        approved_exception = approved_exception != null && approved_exception;
    }

    /** Whether it holds on a day. */
    boolean isActive(LocalDate day) {
        return expires_on == null || !expires_on.isBefore(day);
    }

    /** Whether it has an owner, a reason, and something that says why it is right. */
    boolean isAccountedFor() {
        return isSaid(owner) && isSaid(reason_code) && (isSaid(evidence_url) || isSaid(notes));
    }

    private static boolean isSaid(String text) {
        return text != null && !text.isBlank();
    }
}
