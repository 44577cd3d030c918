package io.enginehost.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.enginehost.engine.EngineOptions;
import io.enginehost.testproject.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same inputs give the same bytes, whatever the machine is like. */
class DeterminismIT {

    private static final List<String> ODD = List.of(
            "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kathmandu", "-Dfile.encoding=ISO-8859-1");
    private static final List<String> PLAIN = List.of("-Duser.language=en", "-Duser.country=", "-Duser.timezone=UTC");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void threads_change_no_byte_of_many_shards(int threads) {
        TestProject project =
                TestProject.in(folder.resolve("project")).edit("config/size_policy.yaml", "count: 100", "count: 5000");
        Runs.run(Runs.threads(project.options("U"), 2));
        Map<String, String> two = Listing.published(project.runs());
        EngineOptions o = project.options("U");
        Path runs = folder.resolve("runs");
        Runs.run(new EngineOptions(o.spec(), runs, o.plugins(), 42, threads, o.settings(), null, false));
        assertEquals(two, Listing.published(runs));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void threads_change_no_byte_of_segment_1A(int threads) {
        Path runs = RealWorld.runsWithReference(folder.resolve("runs"));
        EngineOptions options = RealWorld.options(Home.FOLDER.resolve("specs/1A.yaml"), runs);
        var result = Runs.run(Runs.threads(options, threads));
        assertEquals(RealWorld.shared().worldHash(), result.worldHash());
        assertEquals(
                Listing.of(RealWorld.shared().folder().resolve("data")),
                Listing.of(result.folder().resolve("data")));
    }

    /** The reference world too, from nothing: the one test that computes it a second time. */
    @Test
    void another_jdk_locale_zone_encoding_folder_and_thread_count_change_no_byte() throws Exception {
        Optional<Path> other = Jdks.other();
        System.out.println(other.map(
                        home -> "determinism across JDKs: " + Runtime.version().feature() + " and " + home)
                .orElse("determinism across JDKs: NOT TESTED, this machine has only Java "
                        + Runtime.version().feature()));
        Path project = RealWorld.copyOfProject(folder.resolve("project"));
        Path runs = folder.resolve("runs");
        EngineOptions options = Runs.threads(RealWorld.options(project.resolve("specs/1A.yaml"), runs), 1);
        Path home = other.orElse(Path.of(System.getProperty("java.home")));
        try (Fork fork = Fork.of(home, folder, options, ODD).go()) {
            Fork.End end = fork.end();
            assertEquals(RealWorld.shared().worldHash().hex(), end.world());
        }
        Path run = runs.resolve(RealWorld.shared().runId());
        for (String part : Set.of("data", "certificate")) {
            assertEquals(Listing.of(RealWorld.shared().folder().resolve(part)), Listing.of(run.resolve(part)), part);
        }
        assertEquals(
                Listing.text(RealWorld.shared().folder().resolve("manifest.json")),
                Listing.text(run.resolve("manifest.json")));
    }

    @Test
    void locale_and_zone_change_no_byte_on_one_jdk() throws Exception {
        TestProject project = TestProject.in(folder.resolve("project"));
        EngineOptions o = project.options("U");
        Map<String, String> published = null;
        for (List<String> machine : List.of(PLAIN, ODD)) {
            Path runs = folder.resolve("runs" + (published == null ? 1 : 2));
            EngineOptions options = new EngineOptions(o.spec(), runs, o.plugins(), 42, 2, o.settings(), null, false);
            try (Fork fork = Fork.of(Path.of(System.getProperty("java.home")), folder, options, machine)
                    .go()) {
                fork.end().world();
            }
            if (published != null) {
                assertEquals(published, Listing.published(runs));
            }
            published = Listing.published(runs);
        }
    }
}
