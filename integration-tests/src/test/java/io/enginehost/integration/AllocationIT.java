package io.enginehost.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.engine.EngineOptions;
import io.enginehost.engine.RunResult;
import io.enginehost.integration.Home.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Segment 3A on the small world, without the zones of outlets: their port is optional, so the segment stands on REF and 1A alone once
 * the two checks about them are taken out.
 */
class AllocationIT {

    private static final Set<String> PROOFS = Set.of("S0", "S6", "S7");

    @TempDir
    static Path folder;

    private static Path project;
    private static RunResult base;

    private static synchronized RunResult base() {
        if (base == null) {
            project = RealWorld.copyOfProject(folder);
            edit("specs/3A.yaml", "requires: [REF, 1A, 2A]", "requires: [REF, 1A]");
            edit("specs/3A.yaml", ", sites: site_timezones", "");
            String checks = read("specs/checks/3A.yaml");
            write("specs/checks/3A.yaml", checks.substring(0, checks.indexOf("  # Beside the outlets of 2A")));
            base = Runs.run(options(spec()));
        }
        return base;
    }

    private static Path spec() {
        return project.resolve("specs/3A.yaml");
    }

    private static EngineOptions options(Path spec, String... settings) {
        List<Path> plugins = new ArrayList<>(RealWorld.plugins());
        plugins.add(Home.FOLDER.resolve("plugins/segment-3a/target"));
        plugins.add(Home.FOLDER.resolve("examples/lognormal-shares/target/lognormal-shares-1.0.0.jar"));
        EngineOptions o = RealWorld.options(spec, RealWorld.sharedRuns(), settings);
        return new EngineOptions(o.spec(), o.runs(), plugins, 42, 2, o.settings(), null, false);
    }

    private static String read(String file) {
        try {
            return Files.readString(project.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(String file, String text) {
        try {
            Files.writeString(project.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void edit(String file, String from, String to) {
        String text = read(file);
        assertTrue(text.contains(from), file + " has no " + from);
        write(file, text.replace(from, to));
    }

    /** The states of 3A among these, without the segment. */
    private static Set<String> ofSegment(Set<String> states) {
        return states.stream()
                .filter(state -> state.startsWith("3A."))
                .map(state -> state.substring(3))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> withProofs(String states) {
        Set<String> all = new TreeSet<>(PROOFS);
        all.addAll(Arrays.asList(states.split(" ")));
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone_mixture_policy.smooth_band.cap=0.9             | S1 S3 S4 S5",
                "country_zone_alphas.generator.tau=0.5               | S2 S3 S4 S5",
                "zone_floor_policy.base.floor_value=0.10             | S2 S3 S4 S5",
                "zone_dispersion_policy.concentration_scale=0.9      | S3 S4 S5",
                "zone_integerisation_policy.rounding=systematic      | S4 S5",
                "day_effect_policy_v1.sigma_gamma=0.13               | S5"
            })
    void a_policy_of_3A_reruns_its_cone_and_nothing_else(String setting, String states) {
        base();
        EngineOptions options = options(spec(), setting);
        assertEquals(withProofs(states), ofSegment(Runs.planned(Runs.plan(options))));
        Set<String> computed = Runs.computed(Runs.run(options));
        assertEquals(withProofs(states), ofSegment(computed));
        assertTrue(computed.stream().allMatch(state -> state.startsWith("3A.")), computed.toString());
        assertEquals(Set.of(), Runs.planned(Runs.plan(options)));
    }

    @Test
    void another_sampler_is_swapped_in_by_one_line() {
        base();
        String text = read("specs/3A.yaml");
        String swapped = text.replace("uses: segment-3a/zone-shares", "uses: lognormal-shares/zone-shares");
        assertNotEquals(text, swapped);
        write("specs/3A.yaml", swapped);
        try {
            EngineOptions options = options(spec());
            assertEquals(withProofs("S3 S4 S5"), ofSegment(Runs.planned(Runs.plan(options))));
            RunResult run = Runs.run(options);
            assertEquals(withProofs("S3 S4 S5"), ofSegment(Runs.computed(run)));
            Answer pairs = Home.type(
                    RealWorld.sharedRuns(),
                    "query",
                    "--runs",
                    ".",
                    "--run",
                    run.runId(),
                    "--csv",
                    "select count(*) > 50 as many, avg(zone_site_count_sum - site_count) as moved from zone_alloc");
            assertEquals("many,moved\ntrue,0.0\n", pairs.out(), pairs.err());
        } finally {
            write("specs/3A.yaml", text);
        }
    }

    @Test
    void what_derive_prints_says_by_hand_what_the_generator_makes() {
        Answer derived = Home.type(
                project(),
                "derive",
                "country-zone-alphas",
                "--runs",
                RealWorld.sharedRuns().toString(),
                "--run",
                base().runId());
        assertEquals(0, derived.code(), derived.err());
        String policy = read("config/3A/country_zone_alphas.yaml");
        String byHand = policy.substring(0, policy.indexOf("countries: {}")) + derived.out();
        write("config/3A/country_zone_alphas.yaml", byHand);
        try {
            RunResult again = Runs.run(options(spec()));
            assertEquals(withProofs("S2"), ofSegment(Runs.computed(again)));
        } finally {
            write("config/3A/country_zone_alphas.yaml", policy);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mixture: zone_mixture_policy            | mixture: zone_floor_policy       | CHK_S5_UNIVERSE_HASH_DIGESTS",
                "priors: s2_country_zone_priors          | priors: s1_escalation_queue      | CHK_S5_UNIVERSE_HASH_DIGESTS",
                "alloc: zone_alloc                       | alloc: s4_zone_counts            | CHK_S5_UNIVERSE_HASH_COMBINED",
                "day_effects: day_effect_policy_v1       | day_effects: zone_mixture_policy | CHK_S5_UNIVERSE_HASH_COMBINED"
            })
    void a_hash_of_other_parts_fails_the_audit(String part, String other, String check) {
        base();
        String checks = read("specs/checks/3A.yaml");
        int at = checks.indexOf(check);
        write(
                "specs/checks/3A.yaml",
                checks.substring(0, at) + checks.substring(at).replaceFirst(part, other));
        try {
            EngineException e = assertThrows(EngineException.class, () -> Runs.run(options(spec())));
            assertTrue(e.getMessage().contains(check), e.getMessage());
        } finally {
            write("specs/checks/3A.yaml", checks);
        }
    }

    private static Path project() {
        base();
        return project;
    }
}
