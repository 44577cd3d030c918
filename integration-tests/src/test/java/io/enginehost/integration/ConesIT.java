package io.enginehost.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.engine.EngineOptions;
import io.enginehost.engine.RunResult;
import io.enginehost.testproject.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What runs again when something changes, and what does not. */
class ConesIT {

    /** The proofs of 1A run again whenever anything of 1A is new. */
    private static final Set<String> PROOFS = Set.of("1A.S0", "1A.S9B", "1A.S9C");

    @TempDir
    Path folder;

    private static Set<String> withProofs(String states) {
        Set<String> all = new TreeSet<>(PROOFS);
        for (String state : states.split(" ")) {
            all.add("1A." + state);
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hurdle_coefficients.chain=2.9                           | S0A S1 S2 S3 S4 S6 S7 S8 S9A",
                "nb_dispersion_coefficients.mu.intercept=2.6             | S0A S2 S3 S4 S6 S7 S8 S9A",
                "eligibility_policy.default_decision=deny                | S0A S3 S4 S6 S7 S8 S9A",
                // More partners move no target: the law of S4 knows only whether there are any.
                "s3_rule_ladder_policy.rules.5.admit.gravity=6           | S3 S4 S6 S7 S8",
                "s3_rule_ladder_policy.rules.2.when.openness_below=0.185 | S3 S4 S6 S7 S8 S9A",
                "s3_base_weight_policy.beta_rank=-0.2                    | S3 S6 S7 S8",
                // The weight of the home is no weight of a foreign country.
                "s3_base_weight_policy.beta_home=3.0                     | S3 S6 S7",
                "s3_thresholds_policy.home_min=2                         | S3",
                "foreign_target_policy.theta0=-2.1                       | S4 S6 S7 S8 S9A",
                "ccy_smoothing_params.blend_weight=0.5                   | S5 S6 S7 S8",
                "s6_selection_policy.prior_blend=0.7                     | S6 S7 S8",
                "validation_policy.sampler.ks_max=2.5                    | S9A",
            })
    void a_policy_of_1A_reruns_its_cone_and_nothing_else(String setting, String states) {
        EngineOptions options = RealWorld.options(setting);
        assertTrue(Runs.planned(Runs.plan(options)).containsAll(withProofs(states)));
        assertEquals(withProofs(states), Runs.computed(Runs.run(options)));
        assertEquals(Set.of(), Runs.planned(Runs.plan(options)));
    }

    @Test
    void another_seed_draws_again_and_reuses_what_does_not_depend_on_chance() {
        EngineOptions o = RealWorld.options();
        Set<String> computed = Runs.computed(
                Runs.run(new EngineOptions(o.spec(), o.runs(), o.plugins(), 43, 2, o.settings(), null, false)));
        assertEquals(withProofs("S1 S2 S3 S4 S6 S7 S8 S9A"), of1A(computed));
        assertTrue(computed.stream().noneMatch(state -> state.matches("REF\\.S[1-9]")), computed.toString());
    }

    private static Set<String> of1A(Set<String> states) {
        Set<String> own = new TreeSet<>(states);
        own.removeIf(state -> !state.startsWith("1A."));
        return own;
    }

    @Test
    void a_setting_of_S2_leaves_the_bytes_and_draws_of_S1_untouched() {
        RunResult base = RealWorld.shared();
        RunResult bent = Runs.run(RealWorld.options("nb_dispersion_coefficients.mu.chain=1.3"));
        String events = "data/1A/rng_event_hurdle_bernoulli/seed=42";
        assertEquals(
                Listing.of(base.folder().resolve(events)),
                Listing.of(bent.folder().resolve(events)));
        assertEquals(draws(base, "1A.S1"), draws(bent, "1A.S1"));
        assertNotEquals(
                Listing.of(base.folder().resolve("data/1A/s2_outlet_counts")),
                Listing.of(bent.folder().resolve("data/1A/s2_outlet_counts")));
    }

    private static String draws(RunResult run, String state) {
        String report = Listing.text(run.folder().resolve("reports/" + state + ".json"));
        return report.replaceAll("(?s).*(\"rng\":\\[[^\\]]*\\]).*", "$1");
    }

    @Test
    void a_copy_elsewhere_with_new_comments_and_times_computes_nothing_anew() throws IOException {
        Path project = RealWorld.copyOfProject(folder);
        for (String file : Set.of("specs/1A.yaml", "specs/REF.yaml", "config/1A/hurdle_coefficients.yaml")) {
            Files.writeString(project.resolve(file), "# another comment\n" + Files.readString(project.resolve(file)));
        }
        RunResult again = Runs.run(RealWorld.options(project.resolve("specs/1A.yaml"), RealWorld.sharedRuns()));
        assertEquals(Set.of(), dataStates(Runs.computed(again)));
        assertEquals(stateKeys(RealWorld.shared()), stateKeys(again));
    }

    private static Set<String> dataStates(Set<String> states) {
        Set<String> data = new TreeSet<>(states);
        data.removeAll(PROOFS);
        data.removeIf(state -> state.matches("REF\\.S(0|10|11)"));
        return data;
    }

    private static Map<String, String> stateKeys(RunResult run) {
        Map<String, String> keys = new TreeMap<>();
        var matcher = java.util.regex.Pattern.compile("\"id\":\"([^\"]+)\",\"state_key\":\"([0-9a-f]{64})\"")
                .matcher(Listing.text(run.folder().resolve("manifest.json")));
        while (matcher.find()) {
            keys.put(matcher.group(1), matcher.group(2));
        }
        assertTrue(keys.keySet().containsAll(Set.of("1A.S2", "1A.S8", "1A.S9A")), keys.toString());
        return keys;
    }

    @Test
    void a_recompiled_plugin_with_equal_output_reruns_one_state() {
        TestProject project = TestProject.in(folder)
                .plugin("mine", Map.of("mine.Numbers", Sources.numbers("")))
                .edit("specs/T.yaml", "uses: demo/numbers", "uses: mine/numbers")
                .edit("specs/T.yaml", "    policies: {size: size_policy}\n", "");
        Runs.run(project.options("T"));
        project.plugin("mine", Map.of("mine.Numbers", Sources.numbers("assert row.weight() == 1.0;")));
        assertEquals(Set.of("T.S0", "T.S1", "T.S8", "T.S9"), Runs.computed(Runs.run(project.options("T"))));
        project.plugin("mine", Map.of("mine.Numbers", Sources.numbers("row = new Row(id, \"n\" + id, 2.0);")));
        assertEquals(Set.of("T.S0", "T.S1", "T.S2", "T.S8", "T.S9"), Runs.computed(Runs.run(project.options("T"))));
    }
}
