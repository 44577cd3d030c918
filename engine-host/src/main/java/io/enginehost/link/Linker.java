package io.enginehost.link;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import io.enginehost.api.proof.SegmentState.Role;
import io.enginehost.contract.Contracts;
import io.enginehost.contract.DatasetContract;
import io.enginehost.contract.DatasetContract.Scope;
import io.enginehost.plugin.StateTypes;
import io.enginehost.spec.Flow;
import io.enginehost.spec.SegmentSpec;
import io.enginehost.spec.StateSpec;
import io.enginehost.validate.ForeignKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes one graph of a flow: every state fitted to its ports, every dataset with one writer, no cycle, no scope fault. */
public final class Linker {

    private final Flow flow;
    private final Contracts contracts;
    private final StateTypes types;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, LinkedState> producers = new HashMap<>();

    private Linker(Flow flow, Contracts contracts, StateTypes types) {
        this.flow = flow;
        this.contracts = contracts;
        this.types = types;
    }

    /**
     * Links a flow.
     *
     * @throws EngineException with everything that does not fit, each with its place
     */
    public static Dag link(Flow flow, Contracts contracts, StateTypes types) {
        return new Linker(flow, contracts, types).link();
    }

    /**
     * Fits one state to its ports and contracts, without a graph around it: nobody needs to make what it reads.
     *
     * @throws EngineException with everything that does not fit, each with its place
     */
    public static LinkedState alone(SegmentSpec segment, StateSpec spec, Contracts contracts, StateTypes types) {
        List<Problem> problems = new ArrayList<>();
        Optional<LinkedState> linked = new StateLinker(segment, spec, contracts, problems).link(types);
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, problems);
        }
        return linked.orElseThrow();
    }

    private Dag link() {
        List<LinkedState> states = new ArrayList<>();
        for (SegmentSpec segment : flow.segments()) {
            for (StateSpec spec : segment.states().values()) {
                new StateLinker(segment, spec, contracts, problems).link(types).ifPresent(states::add);
            }
        }
        states.forEach(this::recordProducers);
        flow.segments().forEach(segment -> checkProofs(segment, states));
        Map<String, Set<String>> waitsFor = waitsFor(states);
        failOnProblems();

        List<LinkedState> ordered = Dag.order(states, waitsFor);
        if (ordered.size() < states.size()) {
            reportCycle(states, ordered, waitsFor);
        }
        checkScopes(ordered);
        checkForeignKeys(ordered, waitsFor);
        failOnProblems();
        return new Dag(flow, contracts, types, List.copyOf(ordered), waitsFor);
    }

    private void recordProducers(LinkedState state) {
        for (LinkedState.Output output : state.outputs()) {
            LinkedState other = producers.putIfAbsent(output.dataset().id(), state);
            if (other != null) {
                add(
                        "TWO_WRITERS",
                        output.dataset().id() + " is written by " + other.id() + " (" + place(other, "/writes")
                                + ") and by " + state.id(),
                        place(state, "/writes/" + output.port()),
                        "a dataset is written once, by one state");
            }
        }
    }

    private void checkProofs(SegmentSpec segment, List<LinkedState> states) {
        for (Role role : Role.values()) {
            List<LinkedState> found = states.stream()
                    .filter(state -> state.spec().segment().equals(segment.id()))
                    .filter(state -> state.role().filter(role::equals).isPresent())
                    .toList();
            String name = role.name().toLowerCase(java.util.Locale.ROOT);
            if (found.isEmpty()
                    && states.stream().anyMatch(state -> state.spec().segment().equals(segment.id()))) {
                add(
                        "PROOF_MISSING",
                        "segment " + segment.id() + " has no " + name,
                        segment.document().keyPlace("/states"),
                        "add a state that uses core/" + name);
            }
            found.stream()
                    .skip(1)
                    .forEach(state -> add(
                            "PROOF_TWICE",
                            "segment " + segment.id() + " has a second " + name,
                            place(state, ""),
                            null));
        }
    }

    private Map<String, Set<String>> waitsFor(List<LinkedState> states) {
        Map<String, Set<String>> edges = new LinkedHashMap<>();
        for (LinkedState state : states) {
            Set<String> before = new LinkedHashSet<>();
            for (LinkedState.Input input : state.inputs()) {
                if (input.dataset() != null) {
                    producerOf(state, input, before);
                }
            }
            SegmentSpec segment = flow.segment(state.spec().segment());
            for (LinkedState other : states) {
                if (precedesByRole(other, state, segment)) {
                    before.add(other.id());
                }
            }
            edges.put(state.id(), before);
        }
        return edges;
    }

    private void producerOf(LinkedState state, LinkedState.Input input, Set<String> before) {
        DatasetContract dataset = input.dataset();
        LinkedState producer = producers.get(dataset.id());
        String own = state.spec().segment();
        if (producer == null && isPromised(dataset.id())) {
            return; // the state that should write it does not fit, which is told already
        }
        if (producer == null) {
            add(
                    "NO_PRODUCER",
                    state.id() + " reads " + dataset.id() + ", which no state of this flow writes",
                    place(state, "/reads/" + input.port()),
                    "its contract is in " + dataset.place() + "; add the state that writes it");
            return;
        }
        if (!dataset.segment().equals(own) && !flow.segment(own).requires().contains(dataset.segment())) {
            add(
                    "NOT_REQUIRED",
                    state.id() + " reads " + dataset.id() + " of segment " + dataset.segment() + ", but " + own
                            + " does not require that segment",
                    place(state, "/reads/" + input.port()),
                    "add " + dataset.segment() + " to requires: in "
                            + flow.segment(own).file());
        }
        before.add(producer.id());
    }

    /** Whether a spec says that some state writes a dataset, even if that state could not be linked. */
    private boolean isPromised(String dataset) {
        return flow.segments().stream()
                .flatMap(segment -> segment.states().values().stream())
                .anyMatch(state -> state.writes().containsValue(dataset));
    }

    private static boolean precedesByRole(LinkedState other, LinkedState state, SegmentSpec segment) {
        if (other == state) {
            return false;
        }
        boolean sameSegment = other.spec().segment().equals(state.spec().segment());
        Role otherRole = other.role().orElse(null);
        return switch (state.role().map(Role::name).orElse("DATA")) {
            case "GATE" ->
                otherRole == Role.BUNDLE
                        && segment.requires().contains(other.spec().segment());
            case "AUDIT" -> sameSegment && otherRole != Role.BUNDLE;
            case "BUNDLE" -> sameSegment;
            default -> sameSegment && otherRole == Role.GATE;
        };
    }

    private void reportCycle(List<LinkedState> states, List<LinkedState> ordered, Map<String, Set<String>> waitsFor) {
        Map<String, LinkedState> left = new LinkedHashMap<>();
        states.stream().filter(state -> !ordered.contains(state)).forEach(state -> left.put(state.id(), state));
        List<String> path = new ArrayList<>();
        String at = left.keySet().iterator().next();
        while (!path.contains(at)) {
            path.add(at);
            at = waitsFor.get(at).stream().filter(left::containsKey).findFirst().orElseThrow();
        }
        List<String> cycle = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
        cycle.add(at);
        String places = cycle.stream()
                .distinct()
                .map(id -> id + " at " + place(left.get(id), ""))
                .collect(Collectors.joining(", "));
        add(
                "CYCLE",
                "states wait for each other: " + String.join(" -> ", cycle) + " (" + places + ")",
                place(left.get(at), "/reads"),
                "an arrow means \"reads what the next one writes\"");
        failOnProblems();
    }

    private void checkScopes(List<LinkedState> ordered) {
        Set<String> seeded = new HashSet<>();
        for (LinkedState state : ordered) {
            String cause = state.drawsRunSeed()
                    ? "draws from the run seed"
                    : state.inputs().stream()
                            .map(LinkedState.Input::id)
                            .filter(seeded::contains)
                            .findFirst()
                            .map(id -> "reads " + id + ", which depends on it")
                            .orElse(null);
            for (LinkedState.Output output : state.outputs()) {
                if (cause != null || output.dataset().scope() == Scope.SEED) {
                    seeded.add(output.dataset().id());
                }
                if (cause != null && output.dataset().scope() == Scope.WORLD) {
                    add(
                            "SCOPE_MISSING_SEED",
                            output.dataset().id() + " has scope world, the same for all run seeds, but " + state.id()
                                    + " " + cause,
                            output.dataset().place(),
                            "give it scope: seed");
                }
            }
        }
    }

    private void checkForeignKeys(List<LinkedState> ordered, Map<String, Set<String>> waitsFor) {
        Map<String, Set<String>> ancestors = new HashMap<>();
        for (LinkedState state : ordered) {
            Set<String> all = new HashSet<>(Set.of(state.id()));
            waitsFor.get(state.id()).forEach(before -> all.addAll(ancestors.get(before)));
            ancestors.put(state.id(), all);
            for (LinkedState.Output output : state.outputs()) {
                for (ForeignKey key : output.dataset().foreignKeys()) {
                    LinkedState parent = producers.get(key.dataset());
                    DatasetContract target = contracts.dataset(key.dataset()).orElse(null);
                    if (target == null || !target.isTable() || target.table().indexOf(key.target()) < 0) {
                        add(
                                "FOREIGN_KEY",
                                output.dataset().id() + "." + key.column() + " points to " + key.dataset() + "."
                                        + key.target() + ", which does not exist",
                                output.dataset().place(),
                                null);
                    } else if (parent == null || !all.contains(parent.id())) {
                        add(
                                "FOREIGN_KEY",
                                output.dataset().id() + "." + key.column() + " points to " + key.dataset()
                                        + ", which is not made before " + state.id(),
                                output.dataset().place(),
                                "let the state read it, or drop the x-fk");
                    }
                }
            }
        }
    }

    private Place place(LinkedState state, String pointer) {
        return flow.segment(state.spec().segment())
                .document()
                .keyPlace(state.spec().pointer() + pointer);
    }

    private void add(String code, String message, Place place, String hint) {
        problems.add(new Problem(code, message, place, hint));
    }

    private void failOnProblems() {
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, problems);
        }
    }
}
