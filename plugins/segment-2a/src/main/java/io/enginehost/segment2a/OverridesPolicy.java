package io.enginehost.segment2a;

import io.enginehost.api.Policy;
import io.enginehost.segment2a.ZoneOverride.Mode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Policy: zones set by hand.
 *
 * @param overrides in any order
 */
public record OverridesPolicy(List<ZoneOverride> overrides) implements Policy.Checked {

    /** The overrides that hold on a day, in the order of the file. */
    List<ZoneOverride> active(LocalDate day) {
        return overrides.stream().filter(row -> row.isActive(day)).toList();
    }

    @Override
    public void check(BiConsumer<String, String> fault) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < overrides.size(); i++) {
            ZoneOverride row = overrides.get(i);
            String at = "/overrides/" + i;
            if (!ids.add(row.id())) {
                fault.accept(at + "/id", "\"" + row.id() + "\" is the id of an earlier override");
            }
            if (!row.scope().fits(row.target())) {
                fault.accept(
                        at + "/target",
                        "\"" + row.target() + "\" is no " + row.scope().target());
            }
            if (row.mode() == Mode.force && row.scope() != OverrideScope.site && !row.approved_exception()) {
                fault.accept(at + "/mode", "forcing a whole " + row.scope() + " needs approved_exception: true");
            }
        }
    }
}
