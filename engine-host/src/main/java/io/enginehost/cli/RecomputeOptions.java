package io.enginehost.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How much is computed, and by how many threads. */
final class RecomputeOptions {

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Threads.class,
            description = "Worker threads, 1 to 1024 (default: one per core). They change no result.")
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

    /** Reads a number of threads. */
    static final class Threads implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= 1024) {
                return Integer.valueOf(text);
            }
            throw new TypeConversionException("expected a number of threads, 1 to 1024, found \"" + text + "\"");
        }
    }
}
