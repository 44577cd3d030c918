package io.enginehost.sweep;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import io.enginehost.document.Document;
import io.enginehost.document.Overrides;
import io.enginehost.sweep.Candidate.Setting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonPointer;

/**
 * Whether the knobs of a sweep are there. A name that no policy has is a mistake in the sweep and is told before anything runs; a
 * value that a policy does not accept is a result of the candidate.
 */
final class Knobs {

    private Knobs() {}

    /**
     * Checks settings of candidates.
     *
     * @param sweep for places
     * @param policies the policies that candidates change, by id
     * @throws EngineException with every unknown policy and path, at its place in the sweep
     */
    static void check(Sweep sweep, List<Candidate> candidates, Map<String, Document> policies) {
        Set<Problem> problems = new LinkedHashSet<>();
        for (Candidate candidate : candidates) {
            Map<String, Document> changed = new TreeMap<>(policies);
            for (Setting setting : candidate.settings()) {
                try {
                    Overrides overrides = Overrides.parse(List.of(setting.text()));
                    overrides.checkPolicies(policies.keySet());
                    overrides.policies().forEach(id -> changed.put(id, overrides.apply(id, changed.get(id))));
                } catch (EngineException e) {
                    Place place = place(sweep.document(), setting.at());
                    e.problems()
                            .forEach(problem -> problems.add(
                                    new Problem(problem.code(), problem.message(), place, problem.hint())));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, new ArrayList<>(problems));
        }
    }

    /** A knob of a grid is told once, whatever its values. */
    private static Place place(Document document, JsonPointer setting) {
        return setting.getMatchingProperty().equals("grid")
                ? document.keyPlace(setting.head())
                : document.place(setting);
    }
}
