package io.enginehost.segment3a;

import io.enginehost.api.Policy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Policy: zones that matter are held up to a floor.
 *
 * @param base for every zone that {@code floors} does not name
 * @param floors zones with a floor of their own
 */
public record FloorPolicy(Floor base, List<ZoneFloor> floors) implements Policy.Checked {

    /**
     * A floor.
     *
     * @param floor_value least element of a vector
     * @param bump_threshold share in its country from which a zone is held up
     */
    public record Floor(double floor_value, double bump_threshold) {}

    /** A floor of one zone. */
    public record ZoneFloor(String tzid, double floor_value, double bump_threshold) {}

    /** The floors of zones that have one of their own. */
    Map<String, Floor> byZone() {
        return floors.stream()
                .collect(Collectors.toUnmodifiableMap(
                        ZoneFloor::tzid, row -> new Floor(row.floor_value(), row.bump_threshold())));
    }

    @Override
    public void check(BiConsumer<String, String> fault) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < floors.size(); i++) {
            if (!seen.add(floors.get(i).tzid())) {
                fault.accept("/floors/" + i + "/tzid", floors.get(i).tzid() + " stands there twice");
            }
        }
    }
}
