package io.enginehost.segment1b;

import io.enginehost.api.Policy;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Policy: which outlets get a place.
 *
 * @param enabled whether the list is in force
 * @param denylist_country_iso countries whose outlets are dropped
 */
public record RequirementsPolicy(boolean enabled, List<String> denylist_country_iso) implements Policy.Checked {

    @Override
    public void check(BiConsumer<String, String> fault) {
        if (!enabled && !denylist_country_iso.isEmpty()) {
            fault.accept("/denylist_country_iso", "lists countries, and is not enabled");
        }
    }

    /** The countries whose outlets are dropped. */
    Set<String> denied() {
        return enabled ? Set.copyOf(denylist_country_iso) : Set.of();
    }
}
