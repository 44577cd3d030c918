package io.enginehost.engine;

import io.enginehost.link.LinkedState;
import io.enginehost.run.Recipe;
import io.enginehost.run.RunProgress.Outcome;
import io.enginehost.run.Runner;
import io.enginehost.run.World;
import io.enginehost.store.StateKey;
import io.enginehost.store.Store;
import io.enginehost.store.StoredResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run would do, and why.
 *
 * @param runId the id of the run
 * @param steps every state in run order
 */
public record Plan(String runId, List<Step> steps) {

    /**
     * What would happen to a state.
     *
     * @param state {@code SEG.Sn}
     * @param title for people
     * @param outcome whether it would be computed
     * @param reason why it would be computed; empty if it would not
     * @param waitsFor ids of the states it waits for
     * @param shardBy the shard column, or null
     * @param askedOfAuthority rules of its outputs that could not be compiled, so that every row costs microseconds
     */
    public record Step(
            String state,
            String title,
            Outcome outcome,
            String reason,
            Set<String> waitsFor,
            String shardBy,
            List<String> askedOfAuthority) {}

    /** How many states would be computed. */
    public long toRun() {
        return steps.stream().filter(step -> step.outcome() == Outcome.RUN).count();
    }

    static Plan of(Recipe recipe, Store store, Set<String> forced, Set<String> provenSegments) {
        World world = new World();
        Runner runner = Runner.forPlanning(recipe, store, world);
        Set<String> running = new HashSet<>();
        Set<String> movedSegments = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (LinkedState state : recipe.dag().states()) {
            String segment = state.spec().segment();
            String reason;
            if (state.isProof()) {
                boolean moved = movedSegments.contains(segment)
                        || recipe.dag().flow().segment(segment).requires().stream()
                                .anyMatch(movedSegments::contains);
                reason = moved
                        ? "its segment changes"
                        : provenSegments.contains(segment) ? "" : "not proven in this run";
            } else {
                reason = reason(recipe, store, forced, world, runner, running, state);
                if (reason.isEmpty()) {
                    world.add(state, store.find(runner.key(state).digest()).orElseThrow(), store);
                } else {
                    running.add(state.id());
                    movedSegments.add(segment);
                }
            }
            steps.add(new Step(
                    state.id(),
                    state.spec().title(),
                    reason.isEmpty() ? Outcome.REUSE : Outcome.RUN,
                    reason,
                    recipe.dag().waitsFor().get(state.id()),
                    shardBy(state),
                    authority(state)));
        }
        return new Plan(recipe.runId(), List.copyOf(steps));
    }

    private static String reason(
            Recipe recipe,
            Store store,
            Set<String> forced,
            World world,
            Runner runner,
            Set<String> running,
            LinkedState state) {
        if (forced.contains(state.id())) {
            return "asked for";
        }
        for (LinkedState.Input input : state.inputs()) {
            Optional<LinkedState> producer =
                    input.dataset() == null ? Optional.empty() : recipe.dag().producer(input.id());
            if (producer.isPresent() && running.contains(producer.get().id())) {
                return input.id() + " is made anew by " + producer.get().id() + " (reused if it comes out equal)";
            }
        }
        for (String id : state.referenced()) {
            LinkedState producer = recipe.dag().producer(id).orElseThrow();
            if (running.contains(producer.id())) {
                return id + ", which its rows point to, is made anew by " + producer.id()
                        + " (reused if it comes out equal)";
            }
        }
        StateKey key = runner.key(state);
        if (store.find(key.digest()).isPresent()) {
            return "";
        }
        return store.latest(state.id())
                .map(before -> changes(state, before, key.parts()))
                .orElse("not computed yet");
    }

    private static String changes(LinkedState state, StoredResult before, Map<String, String> now) {
        List<String> changed = new ArrayList<>();
        Set<String> names = new java.util.TreeSet<>(now.keySet());
        names.addAll(before.parts().keySet());
        for (String part : names) {
            if (!Objects.equals(before.parts().get(part), now.get(part))) {
                changed.add(words(state, part));
            }
        }
        return changed.isEmpty() ? "not in the store any more" : String.join(", ", changed) + " changed";
    }

    private static String words(LinkedState state, String part) {
        String port = part.substring(part.indexOf(':') + 1);
        if (part.startsWith("policy:")) {
            return state.policies().stream()
                    .filter(use -> use.port().name().equals(port))
                    .map(use -> "policy " + use.artefact().id())
                    .findFirst()
                    .orElse("port " + port);
        }
        if (part.startsWith("in:")) {
            return state.input(port)
                    .map(input -> (input.dataset() == null ? "artefact " : "input ") + input.id())
                    .orElse("port " + port);
        }
        if (part.startsWith(StateKey.REFERENCE)) {
            return "dataset " + port + ", which its rows point to,";
        }
        if (part.startsWith("out:")) {
            return state.output(port)
                    .map(output -> "contract of " + output.dataset().id())
                    .orElse("port " + port);
        }
        return switch (part) {
            case "code" -> "code of plugin " + state.type().plugin().jar().id();
            case "api" -> "the engine's API";
            case "seed" -> "seed";
            default -> "its block in the spec";
        };
    }

    /** The columns by which a state is cut, or null. */
    private static String shardBy(LinkedState state) {
        String columns = state.inputs().stream()
                .map(LinkedState.Input::shardColumn)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        return columns.isEmpty() ? null : columns;
    }

    private static List<String> authority(LinkedState state) {
        List<String> asked = new ArrayList<>();
        for (LinkedState.Output output : state.outputs()) {
            if (output.dataset().isTable()) {
                io.enginehost.table.TableContract table = output.dataset().table();
                io.enginehost.validate.SchemaCompiler.compile(table.columns(), table.rowSchema())
                        .asked()
                        .forEach(rule -> asked.add(output.dataset().id() + "." + rule));
            }
        }
        return asked;
    }
}
