package io.enginehost.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.digest.FileDigests;
import io.enginehost.engine.EngineOptions;
import io.enginehost.engine.RunResult;
import io.enginehost.integration.Home.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples do what their pages say. */
class ExamplesIT {

    @TempDir
    Path folder;

    @Test
    void a_dropped_jar_and_one_line_of_a_spec_swap_one_state() throws IOException {
        Path project = RealWorld.copyOfProject(folder);
        Path spec = project.resolve("specs/1A.yaml");
        String text = Files.readString(spec);
        String swapped = text.replace("uses: segment-1a/outlet-count", "uses: heavy-tail-counts/outlet-count");
        assertEquals(1, differentLines(text, swapped));
        Files.writeString(spec, swapped);
        Path jar = Home.FOLDER.resolve("examples/heavy-tail-counts/target/heavy-tail-counts-1.0.0.jar");
        Files.createDirectories(project.resolve("plugins.d"));
        Files.copy(jar, project.resolve("plugins.d").resolve(jar.getFileName()));
        List<Path> plugins = new ArrayList<>(RealWorld.plugins());
        plugins.add(project.resolve("plugins.d"));
        EngineOptions o = RealWorld.options(spec, RealWorld.sharedRuns());
        EngineOptions options = new EngineOptions(o.spec(), o.runs(), plugins, 42, 2, o.settings(), null, false);

        Set<String> cone =
                Set.of("1A.S0", "1A.S2", "1A.S3", "1A.S4", "1A.S6", "1A.S7", "1A.S8", "1A.S9A", "1A.S9B", "1A.S9C");
        assertEquals(cone, Runs.planned(Runs.plan(options)));
        RunResult run = Runs.run(options);
        assertEquals(cone, Runs.computed(run));

        String code = new FileDigests(null).jar(jar).hex();
        String manifest = Listing.text(run.folder().resolve("manifest.json"));
        assertTrue(
                manifest.contains("\"code_digest\":\"" + code + "\",\"id\":\"heavy-tail-counts\""),
                "the manifest does not name the plugin's code " + code + ": " + manifest);
        assertTrue(Listing.text(run.folder().resolve("reports/1A.S2.json"))
                .contains("\"uses\":\"heavy-tail-counts/outlet-count\""));
        Answer tail = query(run, "select max(n_outlets) > 0 as some, avg(mu) > 0 as law from s2_outlet_counts");
        assertEquals("some,law\ntrue,true\n", tail.out(), tail.err());
    }

    private static long differentLines(String a, String b) {
        List<String> left = a.lines().toList();
        List<String> right = b.lines().toList();
        assertEquals(left.size(), right.size());
        long different = 0;
        for (int i = 0; i < left.size(); i++) {
            different += left.get(i).equals(right.get(i)) ? 0 : 1;
        }
        return different;
    }

    @Test
    void a_query_stands_between_two_states() {
        EngineOptions options =
                RealWorld.options(Home.FOLDER.resolve("examples/sql-state/specs/1A.yaml"), RealWorld.sharedRuns());
        Set<String> cone = Set.of("1A.S0", "1A.S0B", "1A.S2", "1A.S9B", "1A.S9C");
        assertEquals(cone, Runs.planned(Runs.plan(options)));
        RunResult run = Runs.run(options);
        assertEquals(cone, Runs.computed(run));
        Answer capped = query(
                run,
                "select max(n.mu) > 60 as above, max(c.mu) as top, max(e.mu) <= 60 as drawn "
                        + "from nb_parameters n join nb_parameters_capped c using (merchant_id) "
                        + "left join rng_event_nb_outlets e using (merchant_id)");
        assertEquals("above,top,drawn\ntrue,60.0,true\n", capped.out(), capped.err());
    }

    private static Answer query(RunResult run, String sql) {
        return Home.type(RealWorld.sharedRuns(), "query", "--runs", ".", "--run", run.runId(), "--csv", sql);
    }
}
