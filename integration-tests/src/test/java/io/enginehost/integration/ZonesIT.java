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

/** Segment 2A on real zones, with tiles of 0.2 degrees: all of its checks pass, and it reruns what it must. */
class ZonesIT {

    private static final Path SPEC = Home.FOLDER.resolve("specs/2A.yaml");
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
        assertTrue(Runs.computed(alone).contains("2A.S1"));
        assertEquals(base.worldHash(), alone.worldHash());
        assertEquals(
                Listing.of(base.folder().resolve("data/2A")),
                Listing.of(alone.folder().resolve("data/2A")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tz_lookup_policy.border_snap_max_km=0.5   | S1 S2 S2A S4 S5A",
                "tz_lookup_policy.override_rate_cap=0.001  | S1 S2 S2A S4",
                "tz_overrides.overrides=[{id: none, scope: country, target: AD, tzid: Europe/Andorra, reason_code: OVERLAP, "
                        + "owner: maps, notes: test}] | S2 S2A",
            })
    void a_policy_of_2A_reruns_its_cone_and_nothing_else(String setting, String states) {
        Set<String> expected = new TreeSet<>();
        for (String state : states.split(" ")) {
            expected.add("2A." + state);
        }
        RunResult bent = Runs.run(RealWorld.options(SPEC, RealWorld.sharedRuns(), COARSE, setting));
        assertEquals(expected, dataStates(bent));
    }

    @Test
    void another_seed_has_the_same_timetable() {
        EngineOptions o = RealWorld.options(SPEC, RealWorld.sharedRuns(), COARSE);
        RunResult other =
                Runs.run(new EngineOptions(o.spec(), o.runs(), o.plugins(), 7, o.threads(), o.settings(), null, false));
        assertTrue(dataStates(other).contains("2A.S1"));
        assertFalse(dataStates(other).contains("2A.S3"));
    }

    /** The states computed, but for gate, audit and bundle. */
    private static Set<String> dataStates(RunResult run) {
        Set<String> states = new TreeSet<>(Runs.computed(run));
        states.removeIf(state -> state.matches("2A\\.S(0|5B|5C)") || !state.startsWith("2A."));
        return states;
    }
}
