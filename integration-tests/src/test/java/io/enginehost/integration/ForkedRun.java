package io.enginehost.integration;

import io.enginehost.engine.Engine;
import io.enginehost.engine.EngineOptions;
import io.enginehost.engine.RunResult;
import io.enginehost.link.LinkedState;
import io.enginehost.run.RunProgress;
import io.enginehost.store.StoredResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A run in a process of its own. Arguments: spec, folder of runs, folders of plugins joined by commas, threads, settings. It
 * says {@code ready}, begins when it reads a byte, says {@code ran STATE} for every state that it computes, and at the end
 * {@code world HASH}. The system property {@code die.at} ends the process without any clean-up at the n-th thing that happens.
 */
public final class ForkedRun {

    private ForkedRun() {}

    /** Runs. */
    public static void main(String[] args) throws IOException {
        EngineOptions options = new EngineOptions(
                Path.of(args[0]),
                Path.of(args[1]),
                Stream.of(args[2].split(",")).map(Path::of).toList(),
                42,
                Integer.parseInt(args[3]),
                List.of(args).subList(4, args.length),
                null,
                false);
        System.out.println("ready");
        if (System.in.read() < 0) {
            throw new IOException("nobody said go");
        }
        RunResult result = Engine.open(options).run(new Dying(Integer.getInteger("die.at", Integer.MAX_VALUE)));
        Runs.computed(result).forEach(state -> System.out.println("ran " + state));
        System.out.println("world " + result.worldHash());
    }

    /** Counts what happens, and dies at some point of it, as by kill -9. */
    private static final class Dying implements RunProgress {
        private final AtomicInteger left;

        Dying(int at) {
            this.left = new AtomicInteger(at);
        }

        private void happens() {
            if (left.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(137);
            }
        }

        @Override
        public void stateStarts(String state) {
            happens();
        }

        @Override
        public void sharded(String state, int shards) {
            happens();
        }

        @Override
        public void shardDone(String state) {
            happens();
        }

        @Override
        public void stateDone(LinkedState state, Outcome outcome, StoredResult result, long millis) {
            happens();
        }

        @Override
        public void proofDone(LinkedState state, Outcome outcome, String summary, long millis) {
            happens();
        }
    }
}
