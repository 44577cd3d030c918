package io.enginehost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

class CompareCommandTest {

    @TempDir
    Path folder;

    private TestProject project;
    private Shell shell;
    private String base;
    private String candidate;

    @BeforeEach
    void make_two_runs() {
        project = TestProject.in(folder);
        shell = new Shell(project);
        base = run("--spec", "specs/T.yaml");
        candidate = run("--spec", "specs/T.yaml", "--set", "size_policy.count=200");
    }

    private String run(String... words) {
        String[] quiet = java.util.Arrays.copyOf(words, words.length + 1);
        quiet[words.length] = "--quiet";
        return shell.type(quiet).lines().get(0).substring("runs/".length());
    }

    private static void contains(String text, String part) {
        assertTrue(text.contains(part), () -> "\"" + part + "\" in:\n" + text);
    }

    private void scorecard(String file) {
        project.write(file, """
                scorecard: T.v1
                segment: T
                seeds: [42]
                metrics:
                  - {id: rows, direction: up, sql: "select count(*) from numbers"}
                shapes:
                  - {id: weights, sql: "select weight from numbers"}
                gates:
                  - {id: G1, metric: rows, hard: ">= 150"}
                grade:
                  B: {band_share: 0.5}
                  BPLUS: {band_share: 0.5}
                """);
    }

    @Test
    void policies_and_datasets_are_compared_without_a_scorecard() {
        Answer answer = shell.type("compare", "--base", base, "--cand", "latest");

        assertEquals(0, answer.code(), answer.err());
        contains(answer.out(), "datasets differ, policies differ");
        contains(answer.out(), "segment T: other policies");
        assertTrue(
                answer.lines().stream().anyMatch(line -> line.matches("size_policy +/count +100 +200")), answer.out());
        assertTrue(
                answer.lines().stream().anyMatch(line -> line.matches("T\\.S1 +numbers +100 +200 .* policy:size")),
                answer.out());
        contains(
                answer.out(),
                "written runs/realism/compare_" + base.substring(0, 12) + "_" + candidate.substring(0, 12) + ".json");
    }

    @Test
    void the_scorecards_of_the_project_measure_both() {
        scorecard("specs/realism/T.yaml");

        Answer answer = shell.type("compare", "--base", base, "--cand", candidate);

        assertEquals(0, answer.code(), answer.err());
        contains(answer.out(), "scorecard T.v1: FAIL_REALISM, candidate PASS_BPLUS");
        assertTrue(
                answer.lines().stream().anyMatch(line -> line.matches("rows +100 +200 +\\+100 +better +up")),
                answer.out());
        contains(answer.out(), "gate G1 hard holds now");
        assertTrue(
                answer.lines().stream().anyMatch(line -> line.matches("weights +100 +200 +0\\.5 +25")), answer.out());
    }

    @Test
    void json_is_what_the_file_holds() throws IOException {
        scorecard("other.yaml");

        Answer answer =
                shell.type("compare", "--base", base, "--cand", candidate, "--scorecard", "other.yaml", "--json");

        JsonNode document = JsonMapper.shared().readTree(answer.out());
        Path file = project.runs()
                .resolve("realism/compare_" + base.substring(0, 12) + "_" + candidate.substring(0, 12) + ".json");
        assertEquals(JsonMapper.shared().readTree(Files.readString(file)), document);
        assertEquals("better", document.at("/scores/T/metrics/rows/judgement").asString());
        assertEquals(0.5, document.at("/scores/T/shapes/weights/ks").asDouble());
    }

    @Test
    void equal_runs_say_so() {
        Answer answer = shell.type("compare", "--base", base, "--cand", base);

        assertEquals(0, answer.code());
        contains(answer.out(), "all datasets are equal, all policies are equal");
    }

    @Test
    void a_run_that_is_not_there_is_told_as_everywhere() {
        Answer answer = shell.type("compare", "--base", base, "--cand", "ffff");

        assertEquals(2, answer.code());
        contains(answer.err(), "[RUN_UNKNOWN]");
    }

    @Test
    void a_comparison_leaves_both_runs_proven() {
        scorecard("specs/realism/T.yaml");
        shell.type("compare", "--base", base, "--cand", candidate);

        assertEquals(0, shell.type("verify", "--deep", "--run", base).code());
        assertEquals(0, shell.type("verify", "--deep", "--run", candidate).code());
    }
}
