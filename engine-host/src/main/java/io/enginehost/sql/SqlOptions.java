package io.enginehost.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How far a connection may reach and what it may use.
 *
 * @param temp where sorts and joins spill what does not fit into memory; inside staging
 * @param directories the only directories besides {@code temp} whose files can be read or written, with all below them
 * @param threads worker threads; 1 makes sums of doubles come out equal on every machine
 * @param memoryBytes the limit of memory outside the Java heap, at least 64 MiB; past it DuckDB spills or gives up
 * @param timeout the longest a single query may take, together with what is done with its rows
 */
public record SqlOptions(Path temp, List<Path> directories, int threads, long memoryBytes, Duration timeout) {

    private static final long LEAST_MEMORY = 64L << 20;

    public SqlOptions {
        temp = temp.toAbsolutePath().normalize();
        directories = directories.stream()
                .map(directory -> directory.toAbsolutePath().normalize())
                .toList();
        Objects.requireNonNull(timeout, "timeout is null");
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ", expected at least 1");
        }
        if (memoryBytes < LEAST_MEMORY) {
            throw new IllegalArgumentException("memoryBytes is " + memoryBytes + ", expected at least " + LEAST_MEMORY);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout is " + timeout + ", expected more than 0");
        }
    }

    /** One thread, 1 GiB, ten minutes. */
    public static SqlOptions of(Path temp, Path... directories) {
        return new SqlOptions(temp, List.of(directories), 1, 1L << 30, Duration.ofMinutes(10));
    }

    /** The same with another number of threads. */
    public SqlOptions withThreads(int number) {
        return new SqlOptions(temp, directories, number, memoryBytes, timeout);
    }

    /** The same with another limit of memory. */
    public SqlOptions withMemory(long bytes) {
        return new SqlOptions(temp, directories, threads, bytes, timeout);
    }

    /** The same with another limit of time. */
    public SqlOptions withTimeout(Duration limit) {
        return new SqlOptions(temp, directories, threads, memoryBytes, limit);
    }
}
