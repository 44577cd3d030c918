package io.enginehost.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * How long results took to compute, by key, in a small text file beside them: results are the same on every machine, and times are
 * not. What is lost of it is not known, and nothing else.
 */
public final class StateTimes {

    private final Path file;
    private final Map<String, Long> learned = new ConcurrentHashMap<>();
    private final Map<String, Long> known;

    /** The times in a file, which is made when there is something to remember. */
    public StateTimes(Path file) {
        this.file = file;
        this.known = read(file);
    }

    private static Map<String, Long> read(Path file) {
        Map<String, Long> times = new TreeMap<>();
        if (Files.isRegularFile(file)) {
            try {
                for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                    if (line.matches("[0-9a-f]{64} [0-9]{1,18}")) {
                        times.put(line.substring(0, 64), Long.parseLong(line.substring(65)));
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                times.clear(); // nothing is then known of earlier results
            }
        }
        return times;
    }

    /** Remembers what a result took, in milliseconds. */
    public void took(String key, long millis) {
        learned.put(key, millis);
    }

    /** What a result took when it was computed last, in milliseconds. */
    public Optional<Long> of(String key) {
        return Optional.ofNullable(learned.getOrDefault(key, known.get(key)));
    }

    /** Writes what was learned beside what other processes have learned meanwhile; a failure costs knowledge only. */
    public void save() {
        if (learned.isEmpty()) {
            return;
        }
        Map<String, Long> all = read(file);
        all.putAll(learned);
        String text = all.entrySet().stream()
                .map(time -> time.getKey() + " " + time.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(file.getParent());
            Path next = Files.createTempFile(file.getParent(), "times", ".tmp");
            Files.writeString(next, text, StandardCharsets.US_ASCII);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            known.putAll(learned); // this process still knows
        }
    }
}
