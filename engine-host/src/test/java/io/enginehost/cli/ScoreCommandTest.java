package io.enginehost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.cli.Shell.Answer;
import io.enginehost.testproject.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScoreCommandTest {

    private static final String CARD = """
            scorecard: T.v1
            segment: T
            seeds: [42, 7]
            witness: {seed: 42}
            metrics:
              - {id: mean_u, sql: "select avg(u) from noisy"}
              - {id: row_count, sql: "select count(*) from noisy"}
            gates:
              - {id: H1, metric: row_count, hard: ">= 100"}
              - {id: G1, metric: mean_u, B: "in[0.3, 0.7]", BPLUS: "in[0.4, 0.6]"}
            rails:
              - {id: audit, check: "*"}
            stability: {metrics: "*", cv: {B: 0.3, BPLUS: 0.2}}
            grade: {B: {band_share: 1}, BPLUS: {band_share: 1}}
            """;

    @TempDir
    Path folder;

    private TestProject project;
    private Shell shell;

    @BeforeEach
    void write_project() {
        project = TestProject.in(folder).write("specs/realism/T.yaml", CARD);
        shell = new Shell(project);
    }

    private static void contains(String text, String part) {
        assertTrue(text.contains(part), () -> "\"" + part + "\" in:\n" + text);
    }

    private static JsonNode json(Answer answer) {
        return JsonMapper.shared().readTree(answer.out());
    }

    /** The results in the store. */
    private List<String> stored() throws IOException {
        try (Stream<Path> results = Files.list(project.runs().resolve(".store"))) {
            return results.map(result -> result.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{64}"))
                    .sorted()
                    .toList();
        }
    }

    private String run() {
        return shell.type("run", "--quiet", "--spec", "specs/T.yaml").lines().get(0);
    }

    @Test
    void score_grades_the_latest_run_and_says_where_it_wrote() {
        String run = run();

        Answer answer = shell.type("score");

        assertEquals(0, answer.code(), answer.err());
        contains(answer.out(), "✓ in[0.3, 0.7]");
        contains(answer.out(), "PASS_BPLUS  T.v1 on run " + run.substring("runs/".length()) + ", seed 42");
        contains(answer.out(), "wrote  " + run + "/realism/T/score.json");
        assertTrue(Files.isRegularFile(project.file(run + "/realism/T/score.json")));
        assertEquals(0, shell.type("verify", "--deep").code());
    }

    @Test
    void a_score_below_B_ends_with_6_and_says_why() {
        run();
        project.edit("specs/realism/T.yaml", ">= 100", ">= 101");

        Answer answer = shell.type("score");

        assertEquals(6, answer.code(), answer.out());
        contains(answer.out(), "✗ >= 101");
        contains(answer.out(), "hard gate H1: row_count is 100, asked >= 101");
    }

    @Test
    void a_run_that_cannot_be_graded_ends_with_7() {
        run();
        project.edit(
                "specs/realism/T.yaml",
                "metrics:",
                "preconditions:\n  - {id: many, sql: select count(*) from noisy, op: \">\", value: 100}\nmetrics:");

        Answer answer = shell.type("score", "--quiet");

        assertEquals(7, answer.code(), answer.out());
        assertEquals("INVALID_FOR_GRADING\n", answer.out());
    }

    @Test
    void json_is_the_score_of_every_segment() {
        run();

        JsonNode scores = json(shell.type("score", "--json"));

        assertEquals(1, scores.size());
        assertEquals("score.v1", scores.get(0).get("format").asString());
        assertEquals("PASS_BPLUS", scores.get(0).get("verdict").asString());
    }

    @Test
    void the_scorecard_leaves_the_run_where_it_is() {
        run();
        project.edit("specs/realism/T.yaml", ">= 100", ">= 99");

        contains(shell.type("run", "--spec", "specs/T.yaml").out(), "PASS  0 states computed, 6 reused");
    }

    @Test
    void a_segment_without_scorecard_is_left_out_and_none_at_all_is_told() {
        shell.type("--quiet", "--spec", "specs/U.yaml");

        assertEquals(1, json(shell.type("score", "--json")).size());
        Answer none = shell.type("score", "--segment", "U");
        assertEquals(2, none.code());
        contains(none.err(), "there is no scorecard for U in specs/realism");
        Answer unknown = shell.type("score", "--segment", "V");
        contains(unknown.err(), "the run has no segment V");
    }

    @Test
    void a_faulty_query_is_shown_where_it_stands() {
        run();
        project.edit("specs/realism/T.yaml", "avg(u) from noisy", "avg(u) from nosy");

        Answer answer = shell.type("score");

        assertEquals(2, answer.code());
        contains(answer.err(), "specs/realism/T.yaml:6:23: no view is called nosy");
        contains(answer.err(), "[SQL_UNKNOWN_VIEW]");
    }

    @Test
    void certify_runs_every_seed_once_and_grades_them_together() throws IOException {
        Answer answer = shell.type("certify", "--threads", "1", "--spec", "specs/T.yaml");

        assertEquals(0, answer.code(), answer.err());
        contains(answer.out(), "witness  DETERMINISTIC  seed 42");
        contains(answer.out(), "PASS_BPLUS  T.v1 on world ");
        contains(answer.err(), "start T.S2 noise in 3 shards");
        String file = answer.lines().get(answer.lines().size() - 1).substring("wrote  ".length());
        assertTrue(file.matches("runs/realism/cert_T_[0-9a-f]{16}\\.json"), file);
        String first = project.read(file);
        List<String> stored = stored();

        Answer again = shell.type("certify", "--threads", "2", "--seeds", "7,42", "--spec", "specs/T.yaml");

        assertEquals(0, again.code(), again.err());
        assertEquals(stored, stored());
        assertFalse(stored.isEmpty());
        assertEquals(first, project.read(file));
    }

    @Test
    void a_seed_that_was_not_run_leaves_nothing_to_grade() {
        Answer answer = shell.type("certify", "--seeds", "42", "--no-witness", "--json", "--spec", "specs/T.yaml");

        assertEquals(7, answer.code(), answer.err());
        JsonNode certificate = json(answer);
        assertEquals("INVALID_FOR_GRADING", certificate.get("verdict").asString());
        assertEquals(7, certificate.get("missing").get(0).asInt());
        assertEquals("MISSING", certificate.at("/witness/status").asString());
        assertEquals("", answer.err());
    }

    @Test
    void a_world_below_B_ends_with_6() {
        Answer answer = shell.type(
                "certify", "--no-witness", "--set", "size_policy.count=99", "--quiet", "--spec", "specs/T.yaml");
        assertEquals("INVALID_FOR_GRADING\n", answer.out()); // the witness was asked for
        assertEquals(7, answer.code());

        project.edit("specs/realism/T.yaml", "witness: {seed: 42}\n", "");
        Answer graded = shell.type("certify", "--set", "size_policy.count=99", "--quiet", "--spec", "specs/T.yaml");
        assertEquals("FAIL_REALISM\n", graded.out());
        assertEquals(6, graded.code());
    }

    @Test
    void runs_may_be_given_and_must_have_the_seed_and_the_world() {
        String seven = shell.type("--quiet", "--seed", "7", "--spec", "specs/T.yaml")
                .lines()
                .get(0);
        String other = shell.type("--quiet", "--seed", "7", "--set", "size_policy.count=120", "--spec", "specs/T.yaml")
                .lines()
                .get(0);

        assertEquals(
                0,
                shell.type("certify", "--seed-run", "7:" + seven, "--spec", "specs/T.yaml")
                        .code());
        Answer mixed = shell.type("certify", "--seed-run", "7:" + other, "--spec", "specs/T.yaml");
        assertEquals(7, mixed.code());
        contains(mixed.out(), "is one of another world");
        Answer wrong = shell.type("certify", "--seed-run", "42:" + seven, "--spec", "specs/T.yaml");
        assertEquals(2, wrong.code());
        contains(wrong.err(), "the seed of that run is 7");
    }

    @Test
    void a_spec_names_its_scorecard() {
        project.write("mine.yaml", CARD.replace("T.v1", "T.v2"))
                .edit("specs/T.yaml", "title: Numbers with noise", "title: Numbers with noise\nrealism: ../mine.yaml");

        contains(shell.type("certify", "--spec", "specs/T.yaml").out(), "PASS_BPLUS  T.v2 on world ");
    }

    @Test
    void certify_takes_seeds_not_a_seed() {
        Answer answer = shell.type("certify", "--seed", "7", "--spec", "specs/T.yaml");

        assertEquals(2, answer.code());
        contains(answer.err(), "a certificate takes several seeds: --seeds");
    }
}
