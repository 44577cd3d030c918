package io.enginehost.reference.policy;

import io.enginehost.api.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Which time zones there are, and how the people of a country share them.
 *
 * @param tzid_alias zone of the polygons to zone of the rules, where the rules do not know it
 * @param horizon first and last day (excluded) of the rules, ISO dates, UTC
 * @param release_tag tz release the package must have
 * @param extra_pairs pairs that the package does not list
 * @param material_min_share share of a country from which a zone counts as material
 * @param material_exclude zones that never do
 * @param zone_shares weights of the zones of a country; zones that are not listed weigh 1
 */
public record ZoneUniversePolicy(
        Map<String, String> tzid_alias,
        List<String> horizon,
        String release_tag,
        List<Pair> extra_pairs,
        double material_min_share,
        List<String> material_exclude,
        Map<String, Map<String, Double>> zone_shares)
        implements Policy.Checked {

    @Override
    public void check(BiConsumer<String, String> fault) {
        Codes.checkKeys("/zone_shares", zone_shares.keySet(), fault);
        for (int i = 0; i < extra_pairs.size(); i++) {
            Codes.checkKeys("/extra_pairs/" + i, List.of(extra_pairs.get(i).country_iso()), fault);
        }
        if (!LocalDate.parse(horizon.get(0)).isBefore(LocalDate.parse(horizon.get(1)))) {
            fault.accept("/horizon", "the second day must come after the first");
        }
    }

    /** A zone people of a country live in. */
    public record Pair(String country_iso, String tzid) {}
}
