package io.enginehost.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one run of {@code bin/engine-host} cost.
 *
 * @param seconds from start to end, JVM included
 * @param cpuSeconds processor time of all its threads: what is left to compare when others use the machine too
 * @param peakMiB the most memory it held, heap and all else; NaN where {@code /proc} does not tell
 * @param said what it printed
 */
record Measured(double seconds, double cpuSeconds, double peakMiB, String said) {

    /**
     * Runs it.
     *
     * @throws IOException if it cannot be started or fails, with what it said
     */
    static Measured run(Path home, List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/engine-host").toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile("engine-host", ".log");
        long from = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        double peak = Double.NaN;
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
            double seen = peakMiB(status);
            peak = Double.isNaN(seen) ? peak : seen;
            cpu = process.info().totalCpuDuration().orElse(cpu);
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        String said = Files.readString(output);
        Files.delete(output);
        if (process.exitValue() != 0) {
            throw new IOException(command + " ended with " + process.exitValue() + "\n" + said);
        }
        return new Measured(seconds, cpu.toMillis() / 1e3, peak, said);
    }

    /** The kernel's high-water mark. It only grows, so the last look before the end is the one that counts. */
    private static double peakMiB(Path status) {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
                }
            }
            return Double.NaN;
        } catch (IOException e) {
            return Double.NaN; // it has just ended, or this system has no /proc
        }
    }
}
