package io.enginehost.run;

import io.enginehost.api.EngineException;
import io.enginehost.link.LinkedState;
import io.enginehost.store.StoredResult;
import io.enginehost.table.TableContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a state again on its stored inputs, whole and on one thread, and compares every row with what is stored. It proves
 * that the state is deterministic and that nothing was altered since; it cannot find a wrong formula.
 */
public final class Replay {

    private final InputResolver resolver;
    private final RunServices services;

    Replay(InputResolver resolver, RunServices services) {
        this.resolver = resolver;
        this.services = services;
    }

    /**
     * The first difference, or empty if every row is equal. Rows are kept only once the digests have told that there is one.
     */
    public Optional<String> compare(LinkedState state) {
        StoredResult stored = services.world().result(state.id()).orElseThrow();
        try {
            return isEqual(state, stored) ? Optional.empty() : Optional.of(difference(state, stored));
        } catch (EngineException e) {
            throw e;
        } catch (Exception e) {
            throw StateRun.defect(state, e);
        }
    }

    private boolean isEqual(LinkedState state, StoredResult stored) throws Exception {
        try (StateRun run = StateRun.prepare(state, resolver, services, StateRun.Purpose.DIGEST)) {
            run.runShard(0);
            Map<String, String> now = run.digests();
            return state.outputs().stream()
                    .map(LinkedState.Output::port)
                    .allMatch(port ->
                            now.get(port).equals(stored.outputs().get(port).digest()));
        }
    }

    private String difference(LinkedState state, StoredResult stored) throws Exception {
        try (StateRun run = StateRun.prepare(state, resolver, services, StateRun.Purpose.COMPARE)) {
            run.runShard(0);
            Map<String, StoredResult.Output> again = run.assemble();
            for (LinkedState.Output output : state.outputs()) {
                StoredResult.Output before = stored.outputs().get(output.port());
                StoredResult.Output now = again.get(output.port());
                if (before.digest().equals(now.digest())) {
                    continue;
                }
                return output.dataset().isTable()
                        ? firstDifference(
                                output.dataset().table(),
                                files(services.store().folder(stored.key()), before),
                                files(run.data(), now))
                        : output.dataset().id() + ": " + now.digest() + " instead of " + before.digest();
            }
            return state.id() + " made other rows, and equal ones when it ran once more";
        }
    }

    private static List<Path> files(Path folder, StoredResult.Output output) {
        return output.files().stream().map(file -> folder.resolve(file.name())).toList();
    }

    private static String firstDifference(TableContract table, List<Path> before, List<Path> now) {
        return table.id() + ": "
                + RowComparison.first(table, before, now)
                        .map(RowComparison.Difference::text)
                        .orElse("equal rows, but another digest");
    }
}
