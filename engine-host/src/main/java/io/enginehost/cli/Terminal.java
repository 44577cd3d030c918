package io.enginehost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * What the output streams are connected to.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param columns asks for the width in characters; meaningful on a terminal only
 */
public record Terminal(boolean out, boolean err, IntSupplier columns) {

    /** The width where nobody knows better. */
    static final int DEFAULT_COLUMNS = 100;

    /** No terminal at all: output goes to files and pipes. */
    public static final Terminal NONE = new Terminal(false, false, () -> DEFAULT_COLUMNS);

    static Terminal ofProcess() {
        return new Terminal(isTerminal(1), isTerminal(2), Terminal::askColumns);
    }

    /** The width of tables on standard output, or a great number where nobody has to look at lines on a screen. */
    int tableColumns() {
        return out ? columns.getAsInt() : Integer.MAX_VALUE;
    }

    /**
     * Java tells of terminals only if input and output both are one, and differently so in every release; where the system
     * shows what a descriptor is, we look there.
     */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isSymbolicLink(link)) {
            return System.console() != null;
        }
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return System.console() != null;
        }
    }

    private static int askColumns() {
        String known = System.getenv("COLUMNS");
        if (known != null && known.matches("[1-9][0-9]{1,3}")) {
            return Integer.parseInt(known);
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
            boolean done = stty.waitFor(1, TimeUnit.SECONDS);
            return done && size.matches("\\d+ [1-9]\\d{1,3}")
                    ? Integer.parseInt(size.substring(size.indexOf(' ') + 1))
                    : DEFAULT_COLUMNS;
        } catch (IOException e) {
            return DEFAULT_COLUMNS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DEFAULT_COLUMNS;
        }
    }
}
