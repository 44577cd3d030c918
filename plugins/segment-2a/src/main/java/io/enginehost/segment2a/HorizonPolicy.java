package io.enginehost.segment2a;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Policy of the zone universe, of which this segment needs the horizon; the other keys are those that segment REF uses.
 *
 * @param horizon first day of the rules, and the day after the last, UTC
 */
public record HorizonPolicy(
        Map<String, String> tzid_alias,
        List<LocalDate> horizon,
        String release_tag,
        List<Pair> extra_pairs,
        double material_min_share,
        List<String> material_exclude,
        Map<String, Map<String, Double>> zone_shares) {

    /** A zone people of a country live in. */
    public record Pair(String country_iso, String tzid) {}

    /** The first second of the horizon. */
    long start() {
        return second(horizon.get(0));
    }

    /** The second after the horizon. */
    long end() {
        return second(horizon.get(1));
    }

    private static long second(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }
}
