package io.enginehost.run;

import io.enginehost.api.EngineException;
import io.enginehost.link.LinkedState;
import io.enginehost.store.StateKey;
import io.enginehost.store.Store;
import io.enginehost.store.StoredResult;
import java.util.Collection;
import java.util.function.Predicate;

/** Runs the data states of a recipe into a store. */
public final class Runner {

    private final Recipe recipe;
    private final RunServices services;
    private final InputResolver resolver;
    private final Predicate<String> forced;

    /**
     * A runner.
     *
     * @param world takes every dataset that is made or reused
     * @param forced ids of states that are computed even if the store has their results
     */
    public Runner(
            Recipe recipe, Store store, World world, SqlEngine sql, RunProgress progress, Predicate<String> forced) {
        this.recipe = recipe;
        this.services = new RunServices(store, world, sql, progress);
        this.resolver = new InputResolver(
                recipe.dag(), world, recipe.policies(), recipe.artefacts(), sql, recipe.api(), recipe.seed());
        this.forced = forced;
    }

    /** A runner that is only asked for keys. */
    public static Runner forPlanning(Recipe recipe, Store store, World world) {
        return new Runner(recipe, store, world, null, RunProgress.NONE, state -> false);
    }

    /** The key of a state whose inputs are all in the world. */
    public StateKey key(LinkedState state) {
        return resolver.key(state);
    }

    /** Runs states again on stored inputs. */
    public Replay replay() {
        return new Replay(
                resolver, new RunServices(services.store(), services.world(), services.sql(), RunProgress.NONE));
    }

    /**
     * Runs one data state whose inputs are all in the world, shard after shard on the calling thread, and publishes it.
     *
     * @throws io.enginehost.api.EngineException as a run would
     */
    public StoredResult runAlone(LinkedState state) {
        try (StateRun run = StateRun.prepare(state, resolver, services, StateRun.Purpose.PUBLISH)) {
            services.progress().sharded(state.id(), run.shards());
            for (int shard = 0; shard < run.shards(); shard++) {
                run.runShard(shard);
            }
            StoredResult result = run.publish(resolver.key(state), services.store());
            services.world().add(state, result, services.store());
            return result;
        } catch (EngineException e) {
            throw e;
        } catch (Exception e) {
            throw StateRun.defect(state, e);
        }
    }

    /**
     * Runs all states, proofs too.
     *
     * @throws io.enginehost.api.EngineException the first failure
     */
    public void run(ProofRunner proofs, int threads) {
        run(recipe.dag().states(), proofs, new Schedule(threads, false));
    }

    /**
     * Runs some data states; whatever they read of others is in the world.
     *
     * @throws io.enginehost.api.EngineException the first failure
     */
    public void run(Collection<LinkedState> dataStates, Schedule schedule) {
        run(
                dataStates,
                state -> {
                    throw new IllegalArgumentException(state.id() + " makes no data");
                },
                schedule);
    }

    private void run(Collection<LinkedState> states, ProofRunner proofs, Schedule schedule) {
        new Executor(recipe.dag(), resolver, services, proofs, state -> forced.test(state.id()), schedule).run(states);
    }
}
