package io.enginehost.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * What a user asks for.
 *
 * @param spec the spec
 * @param runs the folder of runs and store
 * @param plugins folders with plugin jars
 * @param seed the run seed
 * @param threads worker threads, at least 1; they never change a result
 * @param settings overrides of policies, {@code policy.path=value}
 * @param from recompute this state and all that depends on it, {@code SEG.Sn}; null for none
 * @param fresh recompute everything
 */
public record EngineOptions(
        Path spec,
        Path runs,
        List<Path> plugins,
        long seed,
        int threads,
        List<String> settings,
        String from,
        boolean fresh) {

    public EngineOptions {
        plugins = List.copyOf(plugins);
        settings = List.copyOf(settings);
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ", expected at least 1");
        }
    }

    /** The same with another seed, other threads and other settings. */
    EngineOptions with(long otherSeed, int otherThreads, List<String> otherSettings) {
        return new EngineOptions(spec, runs, plugins, otherSeed, otherThreads, otherSettings, from, fresh);
    }

    /** The folder of the store. */
    public Path store() {
        return runs.resolve(".store");
    }
}
