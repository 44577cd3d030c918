package io.enginehost.run;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Tasks on a bounded number of threads. */
public final class SideBySide {

    /** Whole runs that go on at once, at most: each takes memory of its own. */
    public static final int MOST_RUNS = 4;

    private SideBySide() {}

    /**
     * Does all tasks, begun in their order.
     *
     * @param name of the threads
     * @param threads how many tasks go on at once, at least 1
     * @return the results in the order of tasks
     * @throws EngineException {@code STOPPED} if this thread is interrupted
     * @throws RuntimeException the failure of the first task that fails, in the order of tasks; what has not begun is left out, and
     *     nothing goes on any more when it is thrown
     */
    public static <T> List<T> all(String name, int threads, List<Callable<T>> tasks) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, tasks.size()), task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> pending = tasks.stream().map(pool::submit).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : pending) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(FailureClass.INTERNAL, "STOPPED", "stopped").causedBy(e);
        } finally {
            end(pool);
        }
    }

    /** Ends a pool: interrupts what is left and waits for it, since it may hold locks and write files. */
    static void end(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = Thread.interrupted();
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
