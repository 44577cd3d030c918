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
    private final List<Figure> figures = new ArrayList<>();
    private int folders;

    RunFigures(Path home, int repeat) throws IOException {
        this.home = home;
        this.repeat = repeat;
        this.scratch = Files.createTempDirectory("engine-host-runs");
    }

    List<Figure> measure() throws IOException, InterruptedException {
        run(folder(), "specs/3A.yaml"); // leaves the archive of start-up classes and warms the disk cache
        Path reference = reference();
        Path outlets = outlets(reference);
        Path places = places(outlets);
        Path zones = zones(places);
        again(outlets, zones);
        certificates(reference);
        sizes(outlets);
        return figures;
    }

    private Path reference() throws IOException, InterruptedException {
        List<Measured> whole = new ArrayList<>();
        for (int i = 0; i < repeat; i++) {
            whole.add(run(folder(), "specs/3A.yaml"));
        }
        figures.add(Figure.atMost("main job: specs/3A.yaml from an empty store", "s", 60, seconds(whole)));
        figures.add(Figure.plain("  processor time", "s", median(whole, Measured::cpuSeconds)));
        figures.add(Figure.atMost("  peak memory, heap and all else", "MiB", 3072, peak(whole)));

        List<Measured> made = new ArrayList<>();
        Path store = null;
        for (int i = 0; i < repeat; i++) {
            store = folder();
            made.add(run(store, "specs/REF.yaml"));
        }
        figures.add(Figure.atMost("REF from an empty store", "s", 20, seconds(made)));
        figures.add(Figure.atMost("  peak memory, heap and all else", "MiB", 1536, peak(made)));
        figures.add(Figure.atMost(
                "main job, REF in the store",
                "s",
                35,
                seconds(on(store, "specs/3A.yaml").runs())));
        return store;
    }

    private Path outlets(Path reference) throws IOException, InterruptedException {
        Made made = on(reference, "specs/1A.yaml");
        figures.add(Figure.atMost("1A, 10,000 merchants, REF in the store", "s", 8, seconds(made.runs())));
        for (String state : List.of("1A.S6", "1A.S7", "1A.S8")) {
            figures.add(Figure.atMost("  " + state, "s", 1, median(made.runs(), run -> states(run, state))));
        }
        figures.add(Figure.atMost(
                "  audit and bundle", "s", 2, median(made.runs(), run -> states(run, "1A.S9B", "1A.S9C"))));
        return made.store();
    }

    private Path places(Path outlets) throws IOException, InterruptedException {
        Made placed = on(outlets, "specs/1B.yaml");
        figures.add(Figure.atMost("1B, 112,000 outlets, 1A in the store", "s", 15, seconds(placed.runs())));
        figures.add(Figure.atMost("  peak memory, heap and all else", "MiB", 3072, peak(placed.runs())));
        figures.add(Figure.plain("  audit", "s", median(placed.runs(), run -> states(run, "1B.S9A"))));
        Made clocked = on(placed.store(), "specs/2A.yaml");
        figures.add(Figure.atMost("2A, 112,000 outlets, 1B in the store", "s", 4, seconds(clocked.runs())));
        return clocked.store();
    }

    private Path zones(Path clocks) throws IOException, InterruptedException {
        Made made = on(clocks, "specs/3A.yaml");
        figures.add(Figure.atMost("3A, 112,000 outlets, 2A in the store", "s", 3, seconds(made.runs())));
        return made.store();
    }

    private void again(Path outlets, Path zones) throws IOException, InterruptedException {
        List<Measured> nothing = new ArrayList<>();
        List<Measured> changed = new ArrayList<>();
        List<Measured> nothingOfAll = new ArrayList<>();
        List<Measured> knob = new ArrayList<>();
        for (int i = 0; i < repeat; i++) {
            nothing.add(run(outlets, "specs/1A.yaml"));
            changed.add(run(outlets, "specs/1A.yaml", "--set", "nb_dispersion_coefficients.mu.chain=1." + (51 + i)));
            nothingOfAll.add(run(zones, "specs/3A.yaml"));
            knob.add(run(
                    zones,
                    "specs/3A.yaml",
                    "--set",
                    "zone_integerisation_policy.safeguard.min_second_zone_share=0.0" + (31 + i)));
        }
        figures.add(Figure.atMost("no-op rerun of 1A", "s", 0.7, seconds(nothing)));
        figures.add(Figure.atMost("1A after a change of an S2 policy", "s", 8, seconds(changed)));
        figures.add(Figure.atMost("no-op rerun of 3A, 55 states", "s", 1.2, seconds(nothingOfAll)));
        figures.add(Figure.atMost("3A after a change of an S4 policy", "s", 2.5, seconds(knob)));
        Measured swept = measured("sweep", zones, "specs/3A.yaml", "--file", "examples/sweeps/3A-safeguard.yaml");
        figures.add(Figure.atMost("sweep of 12 candidates over an S4 policy of 3A", "s", 25, swept.seconds()));
    }

    private void certificates(Path reference) throws IOException, InterruptedException {
        for (Certified what : List.of(new Certified("1A", 25), new Certified("3A", 100))) {
            List<Measured> certified = new ArrayList<>();
            for (int i = 0; i < Math.min(repeat, 3); i++) {
                Path store = folder();
                copy(reference, store);
                certified.add(measured("certify", store, "specs/" + what.segment() + ".yaml"));
            }
            figures.add(Figure.atMost(
                    "certify of " + what.segment() + " over four seeds and a witness",
                    "s",
                    what.target(),
                    seconds(certified)));
        }
    }

    private record Certified(String segment, double target) {}

    private void sizes(Path outlets) throws IOException, InterruptedException {
        Measured small = run(outlets, "specs/1A.yaml", "--set", MERCHANTS + 100_000);
        Measured large = run(outlets, "specs/1A.yaml", "--set", MERCHANTS + 1_000_000);
        figures.add(Figure.plain("100,000 merchants through REF.S9 and 1A", "s", small.seconds()));
        figures.add(Figure.plain("1,000,000 merchants through REF.S9 and 1A", "s", large.seconds()));
        figures.add(Figure.atMost("  times 100,000 merchants", "x", 10, large.seconds() / small.seconds()));
        figures.add(Figure.atMost("  peak memory, heap and all else", "MiB", 4096, large.peakMiB()));
    }

    /**
     * Runs on copies of a store.
     *
     * @param store one of them, with what was made
     */
    private record Made(List<Measured> runs, Path store) {}

    private Made on(Path store, String spec) throws IOException, InterruptedException {
        List<Measured> runs = new ArrayList<>();
        Path made = null;
        for (int i = 0; i < repeat; i++) {
            made = folder();
            copy(store, made);
            runs.add(run(made, spec));
        }
        return new Made(runs, made);
    }

    private Measured run(Path runs, String... arguments) throws IOException, InterruptedException {
        return measured("run", runs, arguments);
    }

    private Measured measured(String command, Path runs, String... arguments) throws IOException, InterruptedException {
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
