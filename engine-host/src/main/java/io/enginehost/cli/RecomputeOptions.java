package io.enginehost.cli;

import picocli.CommandLine.Option;

/** How much is computed, and by how many threads. */
final class RecomputeOptions {

    @Option(names = "--threads", paramLabel = "N", description = "Worker threads (default: one per core).")
    int threads;

    @Option(
            names = "--from",
            paramLabel = "SEG.Sn",
            description = "Compute this state and all that depends on it, even if the store has their results.")
    String from;

    @Option(names = "--fresh", description = "Compute everything, whatever the store has.")
    boolean fresh;

    int threads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
