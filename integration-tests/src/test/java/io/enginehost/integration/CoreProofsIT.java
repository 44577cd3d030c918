package io.enginehost.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.integration.Home.Answer;
import io.enginehost.testproject.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate, audit, bundle and SQL state of the core plugin, around the states of the test project. */
class CoreProofsIT {

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void use_core_proofs() {
        project = TestProject.in(folder);
        for (String spec : new String[] {"specs/T.yaml", "specs/U.yaml"}) {
            for (String proof : new String[] {"gate", "audit", "bundle"}) {
                project.edit(spec, "demo/" + proof, "core/" + proof);
            }
        }
        project.edit("specs/U.yaml", "title: audit}", "title: audit, checks: checks/U.yaml}")
                .write("specs/checks/U.yaml", "checks:\n  - {id: DIGESTS, kind: digest_recompute}\n")
                .edit(
                        "specs/checks/T.yaml",
                        "checks:",
                        "checks:\n  - {id: REPLAY, kind: rng_replay}\n  - {id: DRAWS, kind: rng_accounting}");
    }

    private Answer run(String... more) {
        String[] words = new String[more.length + 4];
        System.arraycopy(new String[] {"--spec", "specs/U.yaml", "--plugins", "plugins"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return Home.type(folder, words);
    }

    @Test
    void a_run_is_sealed_audited_and_bundled_and_verifies_from_its_bytes() throws IOException {
        Answer run = run("--quiet");
        assertEquals(0, run.code(), run.err());

        Path certificate = folder.resolve(run.out().strip()).resolve("certificate/U");
        assertTrue(Files.readString(certificate.resolve("_passed.flag")).matches("sha256_hex = [0-9a-f]{64}\n"));
        assertTrue(Files.readString(certificate.resolve("gate.json")).contains("\"segment\":\"T\""));
        Answer deep = Home.type(folder, "verify", "--deep");
        assertEquals(0, deep.code(), deep.err());
    }

    @Test
    void a_failing_audit_withholds_the_flag_and_is_told_with_exit_code_4() throws IOException {
        project.edit("specs/checks/T.yaml", "(u > 0 and u < 1)", "(u > 0 and u < 0.5)");

        Answer run = run();

        assertEquals(4, run.code());
        assertTrue(run.err().contains("NOISE_IN_RANGE"), run.err());
        try (var files = Files.walk(folder.resolve("runs"))) {
            assertFalse(files.anyMatch(file -> file.endsWith("_passed.flag")));
        }
        assertEquals(2, Home.type(folder, "verify").code()); // no run has passed
    }

    /** The files of the certificates of a run by name. */
    private Map<String, String> certificate(Answer run) {
        Matcher place = Pattern.compile("(?m)^run +(\\S+)").matcher(run.out());
        assertTrue(place.find(), run.out());
        Map<String, String> files = Listing.of(folder.resolve(place.group(1)).resolve("certificate"));
        assertTrue(files.containsKey("T/audit.json"), files.toString());
        return files;
    }

    @Test
    void a_check_is_not_asked_again_while_nothing_that_it_looks_at_has_changed() {
        project.edit(
                "specs/checks/T.yaml",
                "checks:",
                "checks:\n  - id: FEW_BUCKETS\n    kind: sql_empty\n    sql: >-\n"
                        + "      select value from policy_values\n"
                        + "      where policy = 'bucket_policy' and pointer = '/buckets' and value::int > 50\n");
        assertTrue(run().err().contains("done  T.S8 audit: 4 checks in"));

        // another policy of the segment: what the others look at is the same, and their answers are
        Answer changed = run("--set", "bucket_policy.buckets=7");
        assertEquals(0, changed.code(), changed.err());
        assertTrue(changed.err().contains("done  T.S8 audit: 4 checks, 3 as before in"), changed.err());
        Map<String, String> certificate = certificate(changed);
        Answer asked = run("--set", "bucket_policy.buckets=7", "--fresh");
        assertTrue(asked.err().contains("done  T.S8 audit: 4 checks in"), asked.err());
        assertEquals(certificate, certificate(asked));

        // an answer is not taken for another value, however many are known
        Answer failing = run("--set", "bucket_policy.buckets=60");
        assertEquals(4, failing.code(), failing.err());
        assertTrue(failing.err().contains("FEW_BUCKETS"), failing.err());

        // another seed is another world, and --fresh takes no answer over
        Answer seed = run("--seed", "8");
        assertTrue(seed.err().contains("done  T.S8 audit: 4 checks, 1 as before in"), seed.err());
        Answer fresh = run("--fresh");
        assertTrue(fresh.err().contains("done  T.S8 audit: 4 checks in"), fresh.err());
    }

    @Test
    void a_failing_guard_stops_the_segment_before_anything_is_computed() {
        project.edit(
                "specs/T.yaml",
                "{uses: core/gate, title: gate}",
                "{uses: core/gate, title: gate, guards: [{id: NEVER, kind: sql_empty, sql: select 1 as one}]}");

        Answer run = run();

        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().contains("NEVER"), run.err());
        assertFalse(run.err().contains("done  T.S1"), run.err());
    }

    @Test
    void a_query_is_put_between_two_states_by_editing_the_spec_and_its_contract() {
        project.edit(
                        "specs/T.yaml",
                        "  S3:",
                        "  S2B:\n    uses: core/sql\n    reads: {noisy: noisy}\n    writes: {half: half_noisy}\n"
                                + "    sql: {half: \"select id, u / 2 as u from noisy\"}\n  S3:")
                .edit(
                        "specs/T.yaml",
                        "    title: total\n    uses: demo/total\n    reads: {noisy: noisy}",
                        "    title: total\n    uses: demo/total\n    reads: {noisy: half_noisy}")
                .edit(
                        "contracts/T/dataset_dictionary.yaml",
                        "  totals:",
                        "  half_noisy:\n    description: Noise, halved.\n    scope: seed\n    format: parquet\n"
                                + "    key: [id]\n    schema: schemas.yaml#/$defs/half_noisy\n  totals:")
                .edit(
                        "contracts/T/schemas.yaml",
                        "  totals:",
                        "  half_noisy:\n    type: object\n    additionalProperties: false\n    required: [id, u]\n"
                                + "    properties:\n      id: {type: integer, x-type: int64, minimum: 1}\n"
                                + "      u: {type: number, x-type: float64, exclusiveMinimum: 0, maximum: 0.5}\n"
                                + "  totals:");

        Answer run = run();
        assertEquals(0, run.code(), run.err());
        Answer query = Home.type(
                folder,
                "query",
                "--csv",
                "select bool_and(abs(h.u * 2 - n.u) = 0) as halved, count(*) as n from half_noisy h join noisy n using (id)");
        assertEquals("halved,n\ntrue,100\n", query.out());
    }

    @Test
    void settings_that_do_not_fit_are_told_before_anything_runs() {
        project.edit(
                "specs/T.yaml",
                "  S3:",
                "  S2B: {uses: core/sql, reads: {noisy: noisy}, writes: {half: totals}, sql: select 1}\n  S3:");

        Answer lint = Home.type(folder, "lint", "--spec", "specs/T.yaml", "--plugins", "plugins");

        assertEquals(2, lint.code());
        assertTrue(lint.err().contains("expected a mapping, found \"select 1\""), lint.err());
        assertTrue(lint.err().contains("TWO_WRITERS"), lint.err());
    }

    @Test
    void the_installation_finds_its_own_plugins_and_no_libraries() {
        Answer plugins = Home.type(folder, "plugins", "--quiet");

        assertEquals(0, plugins.code(), plugins.err());
        assertTrue(plugins.out().lines().toList().containsAll(java.util.List.of("core", "reference", "segment-1a")));
        assertFalse(plugins.out().contains("zones"), plugins.out());
    }
}
