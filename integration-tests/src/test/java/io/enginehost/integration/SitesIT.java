package io.enginehost.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.engine.EngineOptions;
import io.enginehost.engine.RunResult;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Segment 1B on the real countries, with tiles of 0.2 degrees: all of its checks pass, and it reruns what it must. */
class SitesIT {

    private static final Path SPEC = Home.FOLDER.resolve("specs/1B.yaml");
    private static final String COARSE = "s1_tile_index_policy.cells_per_degree=5";

    private static RunResult base;

    @TempDir
    Path folder;

    @BeforeAll
    static void a_world_of_a_thousand_merchants() {
        base = Runs.run(RealWorld.options(SPEC, RealWorld.sharedRuns(), COARSE));
    }

    @Test
    void one_thread_gives_the_same_bytes_as_two() {
        Path runs = RealWorld.runsWithReference(folder.resolve("runs"));
        RunResult alone = Runs.run(Runs.threads(RealWorld.options(SPEC, runs, COARSE), 1));
        assertTrue(Runs.computed(alone).contains("1B.S4"));
        assertEquals(base.worldHash(), alone.worldHash());
        assertEquals(
                Listing.of(base.folder().resolve("data/1B")),
                Listing.of(alone.folder().resolve("data/1B")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s2_tile_weights_policy.population.halo_share=0.2         | S2 S4 S5 S6 S7 S8 S8A",
                "s3_requirements_policy.enabled=true                      | S3 S7",
                "s4_alloc_plan_policy.sites_per_settlement=6              | S4 S5 S6 S7 S8 S8A",
                "s6_jitter_policy.components.core_cluster.sigma_km=0.9    | S6 S7 S8 S8A",
            })
    void a_policy_of_1B_reruns_its_cone_and_nothing_else(String setting, String states) {
        Set<String> expected = new TreeSet<>();
        for (String state : states.split(" ")) {
            expected.add("1B." + state);
        }
        RunResult bent = Runs.run(RealWorld.options(SPEC, RealWorld.sharedRuns(), COARSE, setting));
        assertEquals(expected, dataStates(bent));
    }

    @Test
    void another_seed_has_the_same_tiles() {
        EngineOptions o = RealWorld.options(SPEC, RealWorld.sharedRuns(), COARSE);
        RunResult other =
                Runs.run(new EngineOptions(o.spec(), o.runs(), o.plugins(), 8, o.threads(), o.settings(), null, false));
        assertTrue(dataStates(other).contains("1B.S3"));
        assertFalse(dataStates(other).contains("1B.S1"));
        assertFalse(dataStates(other).contains("1B.S2"));
    }

    /** The states computed, but for gate, audit and bundle. */
    private static Set<String> dataStates(RunResult run) {
        Set<String> states = new TreeSet<>(Runs.computed(run));
        states.removeIf(state -> state.matches("1B\\.S(0|9A|9B)") || !state.startsWith("1B."));
        return states;
    }
}
