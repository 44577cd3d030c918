package io.enginehost.run;

import io.enginehost.api.EngineException;
import io.enginehost.link.Dag;
import io.enginehost.link.LinkedState;
import io.enginehost.store.StateKey;
import io.enginehost.store.Store;
import io.enginehost.store.StoredResult;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Runs the states of a graph on a bounded number of threads: every state as soon as all it waits for is done, its shards in
 * parallel. What is in the store is not computed again. The first failure ends the run, once what is running has stopped.
 */
final class Executor {

    /** What is told to the one thread that keeps the books. */
    private record Event(LinkedState state, EngineException failure) {}

    private final Dag dag;
    private final InputResolver resolver;
    private final RunServices services;
    private final ProofRunner proofs;
    private final Predicate<LinkedState> forced;
    private final Schedule schedule;
    private final ExecutorService pool;
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile boolean stopping;

    Executor(
            Dag dag,
            InputResolver resolver,
            RunServices services,
            ProofRunner proofs,
            Predicate<LinkedState> forced,
            Schedule schedule) {
        this.dag = dag;
        this.resolver = resolver;
        this.services = services;
        this.proofs = proofs;
        this.forced = forced;
        this.schedule = schedule;
        AtomicInteger number = new AtomicInteger();
        this.pool = Executors.newFixedThreadPool(
                schedule.threads(), task -> new Thread(task, "worker-" + number.incrementAndGet()));
    }

    /**
     * Runs states, and takes all others for done.
     *
     * @throws EngineException the first failure
     */
    void run(Collection<LinkedState> states) {
        Map<String, LinkedState> waiting = new LinkedHashMap<>();
        states.forEach(state -> waiting.put(state.id(), state));
        Set<String> finished = new HashSet<>();
        dag.states().stream()
                .map(LinkedState::id)
                .filter(id -> !waiting.containsKey(id))
                .forEach(finished::add);
        Throwable failure = null;
        int running = 0;
        try {
            while (failure == null && !(waiting.isEmpty() && running == 0) || running > 0) {
                if (failure == null) {
                    running += startReady(waiting, finished);
                }
                Event event = events.take();
                running--;
                if (event.failure() == null) {
                    finished.add(event.state().id());
                } else if (failure == null) {
                    stopping = true;
                    failure = event.failure();
                    services.progress().failed(event.state(), event.failure());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
            failure = e;
        } finally {
            SideBySide.end(pool); // none may write once the lock of the run is given back
        }
        if (failure instanceof EngineException known) {
            throw known;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    private int startReady(Map<String, LinkedState> waiting, Set<String> finished) {
        int started = 0;
        for (LinkedState state : java.util.List.copyOf(waiting.values())) {
            if (finished.containsAll(dag.waitsFor().get(state.id()))) {
                waiting.remove(state.id());
                pool.execute(() -> guarded(state, () -> start(state)));
                started++;
            }
        }
        return started;
    }

    private interface Step {
        void run() throws Exception;
    }

    /** Runs a step of a state and tells of its failure; success is told by whoever ends the state. */
    private void guarded(LinkedState state, Step step) {
        try {
            step.run();
        } catch (Throwable e) {
            events.add(new Event(state, told(state, e)));
        }
    }

    private static EngineException told(LinkedState state, Throwable e) {
        Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
        return cause instanceof EngineException known ? known : StateRun.defect(state, cause);
    }

    private void start(LinkedState state) throws Exception {
        long from = System.nanoTime();
        services.progress().stateStarts(state.id());
        if (state.isProof()) {
            proofs.run(state);
            events.add(new Event(state, null));
            return;
        }
        StateKey key = resolver.key(state);
        StoredResult stored =
                forced.test(state) ? null : services.store().find(key.digest()).orElse(null);
        if (stored != null) {
            finish(state, stored, RunProgress.Outcome.REUSE, from);
            return;
        }
        StateRun run = StateRun.prepare(state, resolver, services, StateRun.Purpose.PUBLISH);
        try {
            services.progress().sharded(state.id(), run.shards());
        } catch (Throwable e) {
            run.close();
            throw e;
        }
        AtomicInteger left = new AtomicInteger(run.shards());
        Throwable[] failures = new Throwable[run.shards()];
        for (int i = 0; i < run.shards(); i++) {
            int number = schedule.lastShardFirst() ? run.shards() - 1 - i : i;
            pool.execute(() -> shard(run, key, number, left, failures, from));
        }
    }

    private void shard(StateRun run, StateKey key, int shard, AtomicInteger left, Throwable[] failures, long from) {
        try {
            if (!stopping) {
                run.runShard(shard);
                services.progress().shardDone(run.state().id());
            }
        } catch (Throwable e) {
            synchronized (failures) {
                failures[shard] = e;
            }
        }
        if (left.decrementAndGet() > 0) {
            return;
        }
        // the stage is gone before anyone is told: a state ends once, and what it leaves is no matter of the next
        guarded(run.state(), () -> {
            StoredResult result;
            try (run) {
                // The first in the order of shards, not of time: what is told must not depend on threads.
                synchronized (failures) {
                    for (Throwable failure : failures) {
                        if (failure != null) {
                            throw told(run.state(), failure);
                        }
                    }
                }
                if (stopping) {
                    throw new EngineException(
                            io.enginehost.api.FailureClass.INTERNAL,
                            "STOPPED",
                            run.state().id() + " was stopped");
                }
                result = run.publish(key, services.store());
            }
            finish(run.state(), result, RunProgress.Outcome.RUN, from);
        });
    }

    private void finish(LinkedState state, StoredResult result, RunProgress.Outcome outcome, long from) {
        Store store = services.store();
        store.used(result);
        services.world().add(state, result, store);
        services.progress().stateDone(state, outcome, result, (System.nanoTime() - from) / 1_000_000);
        events.add(new Event(state, null));
    }
}
