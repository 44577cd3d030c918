package io.enginehost.realism;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.document.CanonicalJson;
import io.enginehost.realism.Certificate.WitnessStatus;
import io.enginehost.realism.Certificate.Witnessed;
import io.enginehost.realism.Certifier.WitnessRun;
import io.enginehost.realism.Certifier.WorldRun;
import io.enginehost.store.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertifierTest {

    private static final WitnessRun EQUAL = (seed, atOnce) -> new Witnessed(seed, WitnessStatus.DETERMINISTIC, null);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Runs42And7 runs;

    @BeforeAll
    static void run() {
        runs = Runs42And7.in(shared);
    }

    private Certificate certify(List<Long> seeds, WorldRun world, WitnessRun witness, String... replacements) {
        Scorecard card = Cards.read(folder, replacements);
        return new Certifier(card, runs.world()).certify(seeds, world, Optional.ofNullable(witness), 2);
    }

    private Certificate certify(String... replacements) {
        return certify(List.of(42L, 7L), (seed, atOnce) -> runs.run(seed), EQUAL, replacements);
    }

    private static void verdict(Verdict verdict, List<String> reasons, Certificate certificate) {
        assertEquals(reasons, certificate.reasons());
        assertEquals(verdict, certificate.verdict());
    }

    @Test
    void a_world_that_meets_everything_on_every_seed_is_B_plus() {
        Certificate certificate = certify();

        verdict(Verdict.PASS_BPLUS, List.of(), certificate);
        assertEquals(List.of(42L, 7L), List.copyOf(certificate.scores().keySet()));
        assertEquals(0.0, certificate.stability().get("row_count").cv());
        assertTrue(certificate.stability().get("mean_u").cv() > 0);
    }

    @Test
    void a_missing_seed_leaves_nothing_to_grade() {
        Certificate certificate = certify(List.of(42L), (seed, atOnce) -> runs.run(seed), EQUAL);

        verdict(Verdict.INVALID_FOR_GRADING, List.of("seed 7: was not run"), certificate);
        assertEquals(List.of(7L), certificate.missing());
    }

    @Test
    void a_seed_whose_run_never_finished_is_missing() throws IOException {
        Path unfinished = runs.copy(7, folder);
        Disk.deleteTree(unfinished.resolve("certificate"));

        Certificate certificate =
                certify(List.of(42L, 7L), (seed, atOnce) -> seed == 7 ? unfinished : runs.run(seed), EQUAL);

        verdict(
                Verdict.INVALID_FOR_GRADING,
                List.of("seed 7: run " + unfinished.getFileName() + " has no audit of segment T"),
                certificate);
        assertEquals(List.of(7L), certificate.missing());
    }

    @Test
    void a_missing_dataset_on_one_seed_leaves_nothing_to_grade() throws IOException {
        Path damaged = runs.copy(7, folder);
        Disk.deleteTree(damaged.resolve("data/T/noisy"));

        Certificate certificate =
                certify(List.of(42L, 7L), (seed, atOnce) -> seed == 7 ? damaged : runs.run(seed), EQUAL);

        assertEquals(Verdict.INVALID_FOR_GRADING, certificate.verdict());
        assertEquals("seed 7: dataset noisy is missing", certificate.reasons().get(0));
        assertNull(certificate.stability().get("mean_u").mean());
    }

    @Test
    void a_precondition_that_is_not_met_leaves_nothing_to_grade() {
        verdict(
                Verdict.INVALID_FOR_GRADING,
                List.of(
                        "seed 42: precondition has_rows is 100, asked >= 101",
                        "seed 7: precondition has_rows is 100, asked >= 101"),
                certify("value: 100}", "value: 101}"));
    }

    @Test
    void runs_of_different_worlds_are_not_graded_together() {
        Path other = runs.run(7, "bucket_policy.buckets=5");

        Certificate certificate =
                certify(List.of(42L, 7L), (seed, atOnce) -> seed == 7 ? other : runs.run(seed), EQUAL);

        assertEquals(Verdict.INVALID_FOR_GRADING, certificate.verdict());
        assertEquals(1, certificate.reasons().size());
        assertTrue(
                certificate
                        .reasons()
                        .get(0)
                        .startsWith("seed 7: run " + other.getFileName() + " is one of another world"),
                certificate.reasons()::toString);
    }

    @Test
    void a_witness_that_was_asked_for_must_run() {
        Certificate certificate = certify(List.of(42L, 7L), (seed, atOnce) -> runs.run(seed), null);

        verdict(Verdict.INVALID_FOR_GRADING, List.of("seed 42: the witness has not run"), certificate);
        assertEquals(new Witnessed(42, WitnessStatus.MISSING, null), certificate.witness());
    }

    @Test
    void without_a_witness_in_the_scorecard_none_runs() {
        Certificate certificate = certify(
                List.of(42L, 7L),
                (seed, atOnce) -> runs.run(seed),
                (seed, atOnce) -> {
                    throw new AssertionError("nobody asked for a witness");
                },
                "witness: {seed: 42}\n",
                "");

        verdict(Verdict.PASS_BPLUS, List.of(), certificate);
        assertNull(certificate.witness());
    }

    @Test
    void a_witness_that_differs_fails() {
        Certificate certificate = certify(
                List.of(42L, 7L),
                (seed, atOnce) -> runs.run(seed),
                (seed, atOnce) -> new Witnessed(seed, WitnessStatus.DIFFERENT, "noisy of T.S2, row 3: …"));

        verdict(Verdict.FAIL_REALISM, List.of("seed 42: the witness differs: noisy of T.S2, row 3: …"), certificate);
    }

    @Test
    void a_hard_gate_missed_on_one_seed_fails() {
        double low = Math.min(mean(42), mean(7));
        double high = Math.max(mean(42), mean(7));
        String between = String.valueOf((low + high) / 2);
        long missing = mean(42) < mean(7) ? 42 : 7;

        Certificate certificate = certify(
                "{id: H1, metric: row_count, hard: \">= 100\"}",
                "{id: H1, metric: mean_u, hard: \">= " + between + "\"}");

        verdict(
                Verdict.FAIL_REALISM,
                List.of("seed " + missing + ": hard gate H1: mean_u is " + Significant.text(low) + ", asked >= "
                        + between),
                certificate);
        assertEquals(
                Verdict.PASS_BPLUS,
                certificate.scores().get(missing == 42 ? 7L : 42L).verdict());
    }

    private double mean(long seed) {
        return Scorer.score(Cards.read(folder), runs.run(seed)).score().metric("mean_u");
    }

    @Test
    void a_broken_rail_fails() {
        verdict(
                Verdict.FAIL_REALISM,
                List.of("seed 42: rail audit does not hold", "seed 7: rail audit does not hold"),
                certify("check: \"*\"", "check: \"NOTHING\""));
    }

    @Test
    void too_few_bands_of_B_fail() {
        Certificate certificate = certify("B: \">= 50\", BPLUS: \">= 100\"", "B: \">= 150\"");

        assertEquals(Verdict.FAIL_REALISM, certificate.verdict());
        assertEquals(
                List.of(
                        "seed 42: B G2: row_count is 100, asked >= 150",
                        "seed 42: 50.0 % of the B bands hold, asked 100.0 %"),
                certificate.reasons().subList(0, 2));
    }

    @Test
    void a_companion_of_B_fails_and_one_of_B_plus_leaves_B() {
        Certificate certificate = certify("BPLUS: \"> 0.2\"", "BPLUS: \"> 0.9\"");

        assertEquals(Verdict.PASS_B, certificate.verdict());
        assertTrue(certificate.reasons().stream()
                .allMatch(reason -> reason.contains(": companion C1: quarter_mean is 0.")));
        assertEquals(
                Verdict.FAIL_REALISM,
                certify("B: \"> 0.1\", BPLUS: \"> 0.2\"", "B: \"> 0.9\", BPLUS: \"> 0.9\"")
                        .verdict());
    }

    @Test
    void every_missed_band_of_B_plus_is_told_for_every_seed() {
        verdict(
                Verdict.PASS_B,
                List.of(
                        "seed 42: B+ G2: row_count is 100, asked >= 101",
                        "seed 42: 50.0 % of the B+ bands hold, asked 100.0 %",
                        "seed 7: B+ G2: row_count is 100, asked >= 101",
                        "seed 7: 50.0 % of the B+ bands hold, asked 100.0 %"),
                certify("BPLUS: \">= 100\"", "BPLUS: \">= 101\""));
    }

    @Test
    void a_gate_outside_the_B_band_that_B_plus_asks_for_leaves_B() {
        Certificate certificate = certify(
                "B: \"in[0.3, 0.7]\", BPLUS: \"in[0.4, 0.6]\"", "B: \">= 0.9\"",
                "B: {band_share: 1}", "B: {band_share: 0.5}");

        verdict(
                Verdict.PASS_B,
                List.of(
                        "seed 42: gate G1 is outside its B band, which B+ asks for",
                        "seed 7: gate G1 is outside its B band, which B+ asks for"),
                certificate);
    }

    @Test
    void what_differs_too_much_between_seeds_fails_or_leaves_B() {
        double cv = certify().stability().get("mean_u").cv();
        String limits = "cv: {B: 0.5, BPLUS: 0.4}";
        String below = Significant.text(cv / 2);

        Certificate plus = certify(limits, "cv: {B: 0.5, BPLUS: " + below + "}");
        verdict(
                Verdict.PASS_B,
                List.of("mean_u differs between seeds: its CV is " + Significant.text(cv) + ", asked <= " + below),
                plus);
        assertEquals(
                Verdict.FAIL_REALISM, certify(limits, "cv: {B: " + below + "}").verdict());
        assertEquals(
                Verdict.PASS_BPLUS,
                certify(limits, "cv: {B: " + Significant.text(cv) + "}").verdict());
    }

    @Test
    void faults_of_a_scorecard_are_thrown() {
        assertThrows(EngineException.class, () -> certify("\"select avg(u) from noisy\"", "select avg(v) from noise"));
    }

    @Test
    void a_certificate_has_the_same_bytes_whatever_the_order_of_seeds() throws IOException {
        Path runsFolder = Files.createTempDirectory(folder, "runs");
        Scorecard card = Cards.read(folder, "BPLUS: \">= 100\"", "BPLUS: \">= 101\"");
        WorldRun world = (seed, atOnce) -> runs.run(seed);
        Path file = new Certifier(card, runs.world())
                .certify(List.of(42L, 7L), world, Optional.of(EQUAL), 1)
                .write(runsFolder);
        byte[] first = Files.readAllBytes(file);

        Certificate again = new Certifier(card, runs.world()).certify(List.of(7L, 42L), world, Optional.of(EQUAL), 4);

        assertArrayEquals(first, CanonicalJson.bytes(again.document()));
        assertEquals(
                "realism/cert_T_" + runs.world().manifestFingerprint().hex().substring(0, 16) + ".json",
                runsFolder.relativize(file).toString());
        String text = Files.readString(file);
        assertTrue(text.contains("\"witness\":{\"seed\":42,\"status\":\"DETERMINISTIC\"}"), text);
        assertTrue(text.contains("\"verdict\":\"PASS_B\",\"witness\""), text);
    }
}
