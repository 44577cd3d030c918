package io.enginehost.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.engine.EngineOptions;
import io.enginehost.engine.RunResult;
import io.enginehost.integration.Home.Answer;
import io.enginehost.testproject.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit of 1A finds a wrong line in a state's code, and an altered event log. */
class PlantedFaultsIT {

    private static final String PACKAGE = "io/enginehost/segment1a";

    @TempDir
    Path folder;

    /** Every one of these keeps contracts, replays, and conserves every outlet; only the second derivation tells. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foreign-set    | ForeignSet  | Math.min(target.k_target(), budget.budget()) "
                        + "| Math.min(target.k_target() - 1, budget.budget()) | S6_SQL",
                "foreign-set    | ForeignSet  | Double.compare(b.key(), a.key()) | Double.compare(a.key(), b.key()) | S6_SQL",
                "foreign-set    | ForeignSet  | Math.floor(n * (1.0 - homeShareMin) + u) "
                        + "| Math.ceil(n * (1.0 - homeShareMin) + u) | S6_BUDGET",
                "integer-counts | OutletSplit | place < left ? 1 : 0 | place >= 1 && place <= left ? 1 : 0 | S7_SQL",
                "integer-counts | OutletSplit | .thenComparing(isos::get)) | ) | S7_SQL",
                "integer-counts | OutletSplit | shares[0] = homeShareMin; | shares[0] = homeShareMin + 0.001; | S7_SQL",
            })
    void a_wrong_line_is_found(String state, String type, String line, String wrong, String check) throws IOException {
        Path project = RealWorld.copyOfProject(folder.resolve("project"));
        Path spec = project.resolve("specs/1A.yaml");
        Files.writeString(spec, replaced(Files.readString(spec), "segment-1a/" + state, "planted/" + state));
        Path jar = TestProject.in(folder.resolve("planting"))
                .plugin("planted", sources(type, line, wrong))
                .plugins()
                .resolve("planted.jar");
        List<Path> plugins = new ArrayList<>(RealWorld.plugins());
        plugins.add(jar);
        EngineOptions o = RealWorld.options(spec, RealWorld.sharedRuns());

        EngineException e = assertThrows(
                EngineException.class,
                () -> Runs.run(new EngineOptions(o.spec(), o.runs(), plugins, 42, 2, o.settings(), null, false)));

        assertEquals(4, e.failureClass().exitCode(), e.getMessage());
        assertTrue(
                e.problems().stream().anyMatch(problem -> (problem.message() + problem.hint()).contains(check)),
                () -> e.problems().toString());
    }

    /** The sources of the shipped plugin, one line of one class replaced. */
    private static Map<String, String> sources(String type, String line, String wrong) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        Path main = Home.FOLDER.resolve("plugins/segment-1a/src/main/java").resolve(PACKAGE);
        try (Stream<Path> files = Files.list(main)) {
            for (Path file :
                    files.filter(file -> !file.endsWith("package-info.java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                String text = Files.readString(file);
                sources.put(
                        PACKAGE.replace('/', '.') + "." + name, name.equals(type) ? replaced(text, line, wrong) : text);
            }
        }
        return sources;
    }

    private static String replaced(String text, String from, String to) {
        String replaced = text.replace(from, to);
        assertNotEquals(text, replaced, "there is no \"" + from + "\"");
        return replaced;
    }

    @Test
    void an_altered_event_log_is_found_from_the_bytes_and_by_the_next_audit() throws IOException {
        Path runs = RealWorld.runsWithReference(folder.resolve("runs"));
        Path spec = Home.FOLDER.resolve("specs/1A.yaml");
        RunResult sound = Runs.run(RealWorld.options(spec, runs));
        Path log = parquet(sound.folder().resolve("data/1A/rng_event_gumbel_key"));
        byte[] bytes = Files.readAllBytes(log);
        bytes[bytes.length / 2] ^= 1;
        Files.write(log, bytes);

        Answer deep = Home.type(folder, "verify", "--deep", "--runs", "runs");
        assertEquals(3, deep.code(), deep.out() + deep.err());
        assertTrue((deep.out() + deep.err()).contains("rng_event_gumbel_key"), deep.out() + deep.err());

        EngineException e = assertThrows(
                EngineException.class,
                () -> Runs.run(RealWorld.options(spec, runs, "validation_policy.sampler.ks_max=2.5")));
        assertTrue(e.problems().toString().contains("DIGESTS"), e.problems().toString());
    }

    private static Path parquet(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
