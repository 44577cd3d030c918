package io.enginehost.link;

import io.enginehost.api.proof.SegmentState.Role;
import io.enginehost.contract.Contracts;
import io.enginehost.plugin.StateTypes;
import io.enginehost.spec.Flow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All states of a flow as one graph.
 *
 * @param flow the specs
 * @param contracts the contracts
 * @param types the plugins
 * @param states every state after all states it waits for
 * @param waitsFor per state id, the ids of the states it waits for
 */
public record Dag(
        Flow flow, Contracts contracts, StateTypes types, List<LinkedState> states, Map<String, Set<String>> waitsFor) {

    /** Orders states so that each comes after all it waits for; states in a cycle are left out. */
    static List<LinkedState> order(List<LinkedState> states, Map<String, Set<String>> waitsFor) {
        List<LinkedState> ordered = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (LinkedState state : states) {
                if (!done.contains(state.id()) && done.containsAll(waitsFor.get(state.id()))) {
                    done.add(state.id());
                    ordered.add(state);
                    moved = true;
                }
            }
        }
        return ordered;
    }

    /** The state with this id; it must be there. */
    public LinkedState state(String id) {
        return states.stream()
                .filter(state -> state.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The state that makes a dataset. */
    public Optional<LinkedState> producer(String dataset) {
        return states.stream()
                .filter(state -> state.outputs().stream()
                        .anyMatch(output -> output.dataset().id().equals(dataset)))
                .findFirst();
    }

    /** The states of a segment, in run order. */
    public List<LinkedState> statesOf(String segment) {
        return states.stream()
                .filter(state -> state.spec().segment().equals(segment))
                .toList();
    }

    /** The data states of a segment, in run order. */
    public List<LinkedState> dataStatesOf(String segment) {
        return statesOf(segment).stream().filter(state -> !state.isProof()).toList();
    }

    /** A segment's proof state of one role. */
    public Optional<LinkedState> proofState(String segment, Role role) {
        return statesOf(segment).stream()
                .filter(state -> state.role().filter(role::equals).isPresent())
                .findFirst();
    }

    /** The states that wait for a state, directly or through others, with the state itself. */
    public Set<String> cone(String id) {
        Set<String> cone = new LinkedHashSet<>(Set.of(id));
        for (LinkedState state : states) {
            if (waitsFor.get(state.id()).stream().anyMatch(cone::contains)) {
                cone.add(state.id());
            }
        }
        return cone;
    }

    /** Everything that states of a segment bind and the segment does not make: datasets, artefacts, policies, by id. */
    public Map<String, LinkedState.Input> boundInputs(String segment) {
        Map<String, LinkedState.Input> bound = new LinkedHashMap<>();
        for (LinkedState state : statesOf(segment)) {
            for (LinkedState.Input input : state.inputs()) {
                if (input.dataset() == null || !input.dataset().segment().equals(segment)) {
                    bound.putIfAbsent(input.id(), input);
                }
            }
        }
        return bound;
    }

    /** The policies that states of a segment bind, by id. */
    public Map<String, LinkedState.PolicyUse> boundPolicies(String segment) {
        Map<String, LinkedState.PolicyUse> bound = new HashMap<>();
        for (LinkedState state : statesOf(segment)) {
            state.policies().forEach(use -> bound.putIfAbsent(use.artefact().id(), use));
        }
        return new java.util.TreeMap<>(bound);
    }

    /** The plugins that states of a segment use, by id. */
    public Map<String, StateTypes.Loaded> pluginsOf(String segment) {
        Map<String, StateTypes.Loaded> used = new java.util.TreeMap<>();
        statesOf(segment)
                .forEach(state ->
                        used.put(state.type().plugin().jar().id(), state.type().plugin()));
        return used;
    }
}
