package io.enginehost.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what was judged and found good, so that a start in which nothing has changed judges nothing. Only good verdicts
 * are kept, each under a hash of all it depends on; a lost or damaged memory costs time and nothing else.
 */
public final class Judgements {

    private final Path file;
    private final String judge;
    private final Set<String> good = ConcurrentHashMap.newKeySet();
    private volatile boolean changed;

    /**
     * Verdicts kept in a file.
     *
     * @param file where they are kept
     * @param judge digest of the code that judges
     */
    public Judgements(Path file, String judge) {
        this.file = file;
        this.judge = judge;
        if (file != null && Files.isRegularFile(file)) {
            try {
                good.addAll(Files.readAllLines(file, StandardCharsets.US_ASCII));
            } catch (IOException | UncheckedIOException e) {
                good.clear(); // everything is then judged again
            }
        }
    }

    /** Verdicts that are forgotten at the end. */
    public static Judgements forgotten() {
        return new Judgements(null, "");
    }

    /** Whether this was found good by this judge. */
    public boolean isGood(String what) {
        return good.contains(key(what));
    }

    /** Remembers that this is good. */
    public void found(String what) {
        changed |= good.add(key(what));
    }

    private String key(String what) {
        return Sha256.hex((judge + "\n" + what).getBytes(StandardCharsets.UTF_8));
    }

    /** Writes what was learned. */
    public void save() {
        if (file == null || !changed) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path next = Files.createTempFile(file.getParent(), "judged", ".tmp");
            Files.write(next, List.copyOf(new TreeSet<>(good)), StandardCharsets.US_ASCII);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            changed = false;
        } catch (IOException e) {
            changed = true; // the next start judges again
        }
    }
}
