package io.enginehost.sweep;

import java.util.List;
import tools.jackson.core.JsonPointer;

/**
 * A world to try: the baseline with some values of policies changed.
 *
 * @param id its id, unique in the sweep
 * @param settings what changes, the later winning
 */
public record Candidate(String id, List<Setting> settings) {

    /**
     * A change of a policy.
     *
     * @param text as of {@code --set}
     * @param at where in the sweep it is stated
     */
    public record Setting(String text, JsonPointer at) {}

    /** The settings as of {@code --set}. */
    public List<String> texts() {
        return settings.stream().map(Setting::text).toList();
    }
}
