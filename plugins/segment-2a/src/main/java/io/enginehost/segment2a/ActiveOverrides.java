package io.enginehost.segment2a;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.segment2a.ZoneOverride.Mode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The overrides that hold on the policy's day, by what they cover. Of those that cover an outlet and apply to it the narrowest wins: an
 * outlet's own, its category's, its country's. Immutable.
 */
final class ActiveOverrides {

    private final Map<OverrideScope, Map<String, ZoneOverride>> byTarget = new EnumMap<>(OverrideScope.class);

    /**
     * @param active overrides that hold
     * @param zones ids of all zones
     * @param homes the zones of every country
     * @throws EngineException with everything that is wrong: {@code OVERRIDE_DUPLICATE}, {@code OVERRIDE_TZID}
     */
    ActiveOverrides(List<ZoneOverride> active, Set<String> zones, Map<String, Set<String>> homes) {
        List<Problem> problems = new ArrayList<>();
        for (OverrideScope scope : OverrideScope.values()) {
            byTarget.put(scope, new HashMap<>());
        }
        for (ZoneOverride row : active) {
            ZoneOverride earlier = byTarget.get(row.scope()).put(row.target(), row);
            if (earlier != null) {
                problems.add(new Problem(
                        "OVERRIDE_DUPLICATE",
                        "overrides " + earlier.id() + " and " + row.id() + " are both about " + row.scope() + " "
                                + row.target()));
            }
            if (!zones.contains(row.tzid()) || ZoneLadder.isOcean(row.tzid())) {
                problems.add(new Problem(
                        "OVERRIDE_TZID", "override " + row.id() + ": " + row.tzid() + " is no zone on land"));
            } else if (row.scope() == OverrideScope.country
                    && !row.approved_exception()
                    && !homes.getOrDefault(row.target(), Set.of()).contains(row.tzid())) {
                problems.add(new Problem(
                        "OVERRIDE_TZID",
                        "override " + row.id() + ": " + row.tzid() + " is no zone of " + row.target()
                                + ", and no exception is approved"));
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.PARAMETERS, problems);
        }
    }

    /** Whether any is about a merchant category, so that categories of merchants are needed. */
    boolean needsCategories() {
        return !byTarget.get(OverrideScope.mcc).isEmpty();
    }

    /**
     * The override that applies to an outlet, or null.
     *
     * @param category four digits, or null where none is needed
     * @param unplaced whether geometry could not place the outlet in a zone of its country
     */
    ZoneOverride of(long merchant, String country, int siteOrder, String category, boolean unplaced) {
        if (byTarget.values().stream().allMatch(Map::isEmpty)) {
            return null;
        }
        ZoneOverride found = applicable(OverrideScope.site, merchant + "|" + country + "|" + siteOrder, unplaced);
        if (found == null && category != null) {
            found = applicable(OverrideScope.mcc, category, unplaced);
        }
        return found == null ? applicable(OverrideScope.country, country, unplaced) : found;
    }

    private ZoneOverride applicable(OverrideScope scope, String target, boolean unplaced) {
        ZoneOverride row = byTarget.get(scope).get(target);
        return row != null && (unplaced || row.mode() == Mode.force) ? row : null;
    }
}
