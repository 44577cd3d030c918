package io.enginehost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.cli.Shell.Answer;
import io.enginehost.testproject.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SweepCommandTest {

    @TempDir
    Path folder;

    private TestProject project;
    private Shell shell;

    @BeforeEach
    void write_project() {
        project = TestProject.in(folder).write("specs/realism/T.yaml", """
                        scorecard: T.v1
                        segment: T
                        seeds: [42, 7]
                        witness: {seed: 42}
                        metrics:
                          - {id: rows, direction: up, sql: "select count(*) from numbers"}
                        gates:
                          - {id: G1, metric: rows, hard: ">= 80", B: ">= 90", BPLUS: ">= 100"}
                        grade: {B: {band_share: 1}, BPLUS: {band_share: 1}}
                        """).write("sweeps/rows.yaml", """
                        sweep: rows
                        spec: ../specs/T.yaml
                        objective: [{metric: rows, weight: 0.5}]
                        grid: {size_policy.count: [95, 0, 120]}
                        """);
        shell = new Shell(project);
    }

    private static void contains(String text, String part) {
        assertTrue(text.contains(part), () -> "\"" + part + "\" in:\n" + text);
    }

    private Answer sweep(String... more) {
        String[] words = java.util.Arrays.copyOf(
                new String[] {"sweep", "--file", "sweeps/rows.yaml", "--spec", "specs/T.yaml"}, 5 + more.length);
        System.arraycopy(more, 0, words, 5, more.length);
        return shell.type(words);
    }

    @Test
    void candidates_are_ranked_and_what_is_vetoed_or_failed_is_told() {
        Answer answer = sweep();

        assertEquals(0, answer.code(), answer.err());
        assertTrue(
                answer.lines().stream()
                        .anyMatch(line -> line.matches(" +1  grid-3 +\\+10  PASS_BPLUS +120  size_policy.count=120")),
                answer.out());
        contains(answer.out(), "vetoed  grid-1: gate G1 BPLUS is lost: rows is 95, was 100");
        contains(answer.out(), "failed  grid-2: expected at least 1, found 0 [SCHEMA_RANGE]");
        contains(answer.out(), "best  grid-3  J +10  size_policy.count=120");
        contains(answer.err(), "done  grid-1: vetoed, J -2.5 in ");
        String file = answer.lines().get(answer.lines().size() - 1).substring("written ".length());
        assertTrue(Files.isRegularFile(project.file(file)), file);
    }

    @Test
    void no_candidate_that_is_left_ends_with_6() {
        project.edit("sweeps/rows.yaml", "[95, 0, 120]", "[95, 0]");

        Answer answer = sweep();

        assertEquals(6, answer.code(), answer.err());
        contains(answer.out(), "no candidate is left");
    }

    @Test
    void json_is_what_the_file_holds() throws IOException {
        Answer answer = sweep("--json");

        JsonNode document = JsonMapper.shared().readTree(answer.out());
        assertEquals("grid-3", document.get("best").asString());
        assertEquals(1, document.at("/candidates/0/rank").asInt());
        assertTrue(document.at("/candidates/1/rank").isNull());
        assertEquals("failed", document.at("/candidates/2/outcome").asString());
        assertEquals("", answer.err());
        try (var files = Files.newDirectoryStream(project.runs().resolve("realism"), "sweep_*.json")) {
            Path file = files.iterator().next();
            assertEquals(JsonMapper.shared().readTree(Files.readString(file)), document);
        }
    }

    @Test
    void settings_of_the_command_line_change_the_baseline() {
        Answer answer = sweep("--set", "size_policy.count=110", "--quiet");

        assertEquals("grid-3\n", answer.out());
        JsonNode document = JsonMapper.shared()
                .readTree(sweep("--set", "size_policy.count=110", "--json").out());
        assertEquals(
                "size_policy.count=110", document.at("/baseline/settings/0").asString());
        assertEquals(5.0, document.at("/candidates/0/j").asDouble());
    }

    @Test
    void an_unknown_knob_is_shown_where_it_stands() {
        project.edit("sweeps/rows.yaml", "size_policy.count", "size_policy.cuont");

        Answer answer = sweep();

        assertEquals(2, answer.code());
        contains(answer.err(), "sweeps/rows.yaml:4:8: unknown key \"cuont\"");
        contains(answer.err(), "did you mean \"count\"?");
        assertFalse(Files.exists(project.runs().resolve("realism")));
    }

    @Test
    void seeds_stand_in_the_file_and_a_segment_must_be_there() {
        Answer seed = sweep("--seed", "7");
        assertEquals(2, seed.code());
        contains(seed.err(), "a sweep states its seeds itself");
        Answer segment = sweep("--segment", "V");
        assertEquals(2, segment.code());
        contains(segment.err(), "the flow has no segment V");
    }

    @Test
    void a_candidate_is_compared_in_full_and_can_be_verified() {
        JsonNode document = JsonMapper.shared().readTree(sweep("--json").out());
        String base = document.at("/baseline/seeds/0/run").asString();
        String best = document.at("/candidates/0/seeds/0/run").asString();

        assertTrue(Files.isRegularFile(project.runs()
                .resolve("realism/compare_" + base.substring(0, 12) + "_" + best.substring(0, 12) + ".md")));
        assertEquals(0, shell.type("verify", "--deep", "--run", best).code());
    }

    @Test
    void time_shows_states_beside_their_budgets() {
        shell.type("run", "--spec", "specs/T.yaml");
        project.write(
                "config/budgets.yaml",
                "budgets: v1\nstates:\n  T.S1: {budget: [1000, 2000], predecessor: [1.5, 3]}\n  T.S5: {budget: [1, 2]}\n");

        Answer answer = shell.type("time");

        assertEquals(0, answer.code(), answer.err());
        assertTrue(
                answer.lines().stream()
                        .anyMatch(
                                line -> line.matches("T\\.S1 +[0-9.]+ +[0-9.]+ % +[1-6] +GREEN +1000, 2000 +1\\.5, 3")),
                answer.out());
        assertTrue(answer.lines().stream().anyMatch(line -> line.matches("T\\.S5 +MISSING +1, 2")), answer.out());
        contains(answer.out(), "1 GREEN, 1 MISSING, 5 UNBUDGETED  run ");
        JsonNode document =
                JsonMapper.shared().readTree(shell.type("time", "--json").out());
        assertEquals("GREEN", document.at("/states/1/verdict").asString());
        assertEquals(1, document.at("/counts/missing").asInt());
    }

    @Test
    void the_lane_witness_runs_two_seeds_and_one_of_them_twice() {
        Answer answer = shell.type("run", "--lane", "witness", "--spec", "specs/T.yaml");

        assertEquals(0, answer.code(), answer.err());
        assertEquals(
                2,
                answer.lines().stream()
                        .filter(line -> line.matches("PASS  [0-9] states computed.*"))
                        .count());
        contains(answer.out(), "DETERMINISTIC  run ");
    }

    @Test
    void the_lane_certify_grades_and_verifies_every_byte() {
        Answer answer = shell.type("run", "--lane", "certify", "--spec", "specs/T.yaml");

        assertEquals(0, answer.code(), answer.err());
        contains(answer.out(), "PASS_BPLUS  T.v1 on world ");
        assertEquals(
                2,
                answer.lines().stream()
                        .filter(line -> line.contains("members of bundles digested"))
                        .count(),
                answer.out());
    }

    @Test
    void the_lane_certify_ends_with_6_below_B() {
        Answer answer = shell.type(
                "run", "--lane", "certify", "--set", "size_policy.count=85", "--quiet", "--spec", "specs/T.yaml");

        assertEquals(6, answer.code(), answer.err());
        contains(answer.out(), "FAIL_REALISM");
    }

    @Test
    void a_lane_of_several_seeds_takes_no_seed() {
        Answer answer = shell.type("run", "--lane", "witness", "--seed", "7", "--spec", "specs/T.yaml");

        assertEquals(2, answer.code());
        contains(answer.err(), "--seed does not go with --lane witness");
        assertEquals(
                2, shell.type("run", "--lane", "slow", "--spec", "specs/T.yaml").code());
    }
}
