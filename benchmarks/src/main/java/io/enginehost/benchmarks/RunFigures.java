package io.enginehost.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whole runs, each a process of its own, start of the JVM included, on stores in a temporary folder. */
final class RunFigures implements AutoCloseable {

    private static final String MERCHANTS = "merchant_universe_policy.merchants=";

    private final Path home;
    private final int repeat;
    private final Path scratch;
    private int folders;

    RunFigures(Path home, int repeat) throws IOException {
        this.home = home;
        this.repeat = repeat;
        this.scratch = Files.createTempDirectory("engine-host-runs");
    }

    List<Figure> measure() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        run(folder(), "specs/REF.yaml"); // leaves the archive of start-up classes and warms the disk cache

        List<Measured> reference = new ArrayList<>();
        Path warm = null;
        for (int i = 0; i < repeat; i++) {
            warm = folder();
            reference.add(run(warm, "specs/REF.yaml"));
        }
        figures.add(Figure.atMost("REF from an empty store", "s", 20, seconds(reference)));
        figures.add(Figure.atMost("  peak memory, heap and all else", "MiB", 1536, peak(reference)));

        List<Measured> segment = new ArrayList<>();
        Path store = null;
        for (int i = 0; i < repeat; i++) {
            store = folder();
            copy(warm, store);
            segment.add(run(store, "specs/1A.yaml"));
        }
        figures.add(Figure.atMost("1A, 10,000 merchants, REF in the store", "s", 8, seconds(segment)));
        for (String state : List.of("1A.S6", "1A.S7", "1A.S8")) {
            figures.add(Figure.atMost("  " + state, "s", 1, median(segment, run -> states(run, state))));
        }
        figures.add(Figure.atMost(
                "  audit and bundle", "s", 2, median(segment, run -> states(run, "1A.S9B", "1A.S9C"))));

        List<Measured> certified = new ArrayList<>();
        for (int i = 0; i < repeat; i++) {
            Path certifying = folder();
            copy(warm, certifying);
            certified.add(measured("certify", certifying, "specs/1A.yaml"));
        }
        figures.add(Figure.atMost("certify of 1A over four seeds and a witness", "s", 25, seconds(certified)));

        List<Measured> clocks = new ArrayList<>();
        Path places = folder();
        copy(store, places);
        run(places, "specs/1B.yaml");
        for (int i = 0; i < repeat; i++) {
            Path made = folder();
            copy(places, made);
            clocks.add(run(made, "specs/2A.yaml"));
        }
        figures.add(Figure.atMost("2A, 112,000 outlets, 1B in the store", "s", 4, seconds(clocks)));

        List<Measured> again = new ArrayList<>();
        List<Measured> changed = new ArrayList<>();
        for (int i = 0; i < repeat; i++) {
            again.add(run(store, "specs/1A.yaml"));
            String policy = "nb_dispersion_coefficients.mu.chain=1." + (51 + i);
            changed.add(run(store, "specs/1A.yaml", "--set", policy));
        }
        figures.add(Figure.atMost("no-op rerun of 1A", "s", 0.7, seconds(again)));
        figures.add(Figure.atMost("1A after a change of an S2 policy", "s", 8, seconds(changed)));

        Measured small = run(store, "specs/1A.yaml", "--set", MERCHANTS + 100_000);
        Measured large = run(store, "specs/1A.yaml", "--set", MERCHANTS + 1_000_000);
        figures.add(Figure.plain("100,000 merchants through REF.S9 and 1A", "s", small.seconds()));
        figures.add(Figure.plain("1,000,000 merchants through REF.S9 and 1A", "s", large.seconds()));
        figures.add(Figure.atMost("  times 100,000 merchants", "x", 10, large.seconds() / small.seconds()));
        figures.add(Figure.atMost("  peak memory, heap and all else", "MiB", 4096, large.peakMiB()));
        return figures;
    }

    private Measured run(Path runs, String... arguments) throws IOException, InterruptedException {
        return measured("run", runs, arguments);
    }

    private Measured measured(String command, Path runs, String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(command, "--quiet", "--runs", runs.toString(), "--spec"));
        all.addAll(List.of(arguments));
        Measured measured = Measured.run(home, all);
        System.out.printf(
                Locale.ROOT,
                "%-80s %8.2f s %8.2f s processor %8.0f MiB%n",
                command + " " + String.join(" ", arguments),
                measured.seconds(),
                measured.cpuSeconds(),
                measured.peakMiB());
        return measured;
    }

    /** What states of a run took, in seconds, as the run itself tells. */
    private static double states(Measured run, String... states) {
        try {
            String timing = Files.readString(Path.of(run.said().strip()).resolve("reports/timing.json"));
            double seconds = 0;
            for (String state : states) {
                Matcher told = Pattern.compile("\"state\":\"" + Pattern.quote(state) + "\",\"wall_ms\":([0-9]+)")
                        .matcher(timing);
                if (!told.find()) {
                    throw new IllegalStateException("no time of " + state + " in " + timing);
                }
                seconds += Long.parseLong(told.group(1)) / 1e3;
            }
            return seconds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(List<Measured> runs) {
        return median(runs, Measured::seconds);
    }

    private static double peak(List<Measured> runs) {
        return median(runs, Measured::peakMiB);
    }

    private static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
        return Figure.median(runs.stream().mapToDouble(figure).toArray());
    }

    private Path folder() {
        return scratch.resolve("runs-" + folders++);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
