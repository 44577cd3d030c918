package io.enginehost.integration;

import io.enginehost.engine.EngineOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A {@link ForkedRun} as its parent sees it. */
final class Fork implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    private Fork(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    /** Starts a run with the JVM of this test. */
    static Fork of(EngineOptions options, String... jvmArguments) throws IOException {
        return of(Path.of(System.getProperty("java.home")), Path.of(""), options, List.of(jvmArguments));
    }

    /** Starts a run with some JVM, in some folder, and waits until it is ready to begin. */
    static Fork of(Path javaHome, Path folder, EngineOptions options, List<String> jvmArguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(javaHome.resolve("bin/java").toString(), "-Xmx1g"));
        command.addAll(jvmArguments);
        command.addAll(
                List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", System.getProperty("java.class.path")));
        command.add(ForkedRun.class.getName());
        command.add(options.spec().toAbsolutePath().toString());
        command.add(options.runs().toAbsolutePath().toString());
        command.add(options.plugins().stream()
                .map(path -> path.toAbsolutePath().toString())
                .collect(Collectors.joining(",")));
        command.add(Integer.toString(options.threads()));
        command.addAll(options.settings());
        Fork fork = new Fork(new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start());
        fork.until("ready");
        return fork;
    }

    /** Lets it begin. */
    Fork go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return this;
    }

    /** Reads what it says up to a line. */
    List<String> until(String line) throws IOException {
        List<String> said = new ArrayList<>();
        for (String next = out.readLine(); next != null; next = out.readLine()) {
            said.add(next);
            if (next.equals(line)) {
                return said;
            }
        }
        throw new AssertionError("it ended without saying \"" + line + "\":\n" + String.join("\n", said));
    }

    /** Ends it as kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Waits for its end. */
    End end() throws IOException, InterruptedException {
        List<String> said = out.lines().toList();
        return new End(process.waitFor(), said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** How it ended and what it said. */
    record End(int code, List<String> said) {

        /** The hash of the world that it made. */
        String world() {
            return after("world ").stream()
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("it made no world:\n" + String.join("\n", said)));
        }

        /** The states that it computed. */
        Collection<String> ran() {
            return after("ran ");
        }

        private List<String> after(String word) {
            return said.stream()
                    .filter(line -> line.startsWith(word))
                    .map(line -> line.substring(word.length()))
                    .toList();
        }
    }
}
