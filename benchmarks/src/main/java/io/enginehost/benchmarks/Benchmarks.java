package io.enginehost.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures and prints the table. {@code benchmarks/run.sh} starts it. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Measures.
     *
     * @param arguments {@code rows} or {@code runs} to measure only these, {@code --quick}, {@code --repeat N}
     */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        boolean quick = words.contains("--quick");
        int repeat =
                words.contains("--repeat") ? Integer.parseInt(words.get(words.indexOf("--repeat") + 1)) : quick ? 3 : 7;
        List<Figure> figures = new ArrayList<>();
        if (!words.contains("runs")) {
            figures.addAll(RowFigures.measure(quick));
        }
        if (!words.contains("rows")) {
            try (RunFigures runs = new RunFigures(Path.of(System.getProperty("engine.home")), repeat)) {
                figures.addAll(runs.measure());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d processors, load %.1f, JDK %s%n%s%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"),
                Figure.header());
        figures.forEach(figure -> System.out.println(figure.line()));
    }
}
