package io.enginehost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.cli.Shell.Answer;
import io.enginehost.testproject.TestProject;
import io.enginehost.testproject.Unsteady;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WitnessCommandTest {

    @TempDir
    Path folder;

    private TestProject project;
    private Shell shell;

    @BeforeEach
    void write_project() {
        project = TestProject.in(folder);
        shell = new Shell(project);
    }

    @AfterEach
    void forget_calls() {
        Unsteady.forget(project);
    }

    private static void contains(String text, String part) {
        assertTrue(text.contains(part), () -> "\"" + part + "\" in:\n" + text);
    }

    @Test
    void the_latest_run_is_witnessed_by_the_spec_of_its_segment() {
        String run = shell.type("--quiet", "--seed", "7", "--set", "bucket_policy.buckets=3", "--spec", "specs/U.yaml")
                .lines()
                .get(0);

        Answer answer = shell.type("witness", "--plugins", "plugins");

        assertEquals(0, answer.code(), answer.err());
        contains(answer.out(), "DETERMINISTIC  run " + run.substring("runs/".length()));
        contains(answer.out(), "6 datasets of T, U computed again on ");
        contains(answer.err(), "start T.S2 noise in 3 shards");
    }

    @Test
    void what_comes_out_otherwise_ends_with_its_own_exit_code() {
        Unsteady.numbers(project);
        shell.type("--spec", "specs/T.yaml");

        Answer answer = shell.type("witness", "--threads", "3", "--spec", "specs/T.yaml");

        assertEquals(5, answer.code(), answer.err());
        contains(answer.out(), "DIFFERENT");
        contains(
                answer.out(),
                "1 of 4 datasets of T computed again on 3 threads came out otherwise; first numbers of T.S1:");
        contains(answer.out(), "row 56 is {id=57,");
    }

    @Test
    void json_tells_the_first_difference() {
        Unsteady.numbers(project);
        shell.type("--spec", "specs/T.yaml");

        Answer answer = shell.type("witness", "--json", "--run", "latest", "--spec", "specs/T.yaml");

        JsonNode document = JsonMapper.shared().readTree(answer.out());
        assertEquals(5, answer.code());
        assertEquals("DIFFERENT", document.get("status").asString());
        assertEquals("numbers", document.get("first_difference").get("dataset").asString());
        assertEquals(56, document.get("first_difference").get("row").asInt());
    }

    @Test
    void one_segment_can_be_witnessed_alone() {
        shell.type("--spec", "specs/U.yaml");

        Answer answer = shell.type("witness", "--segment", "U", "--plugins", "plugins", "--json");

        assertEquals(0, answer.code(), answer.err());
        JsonNode document = JsonMapper.shared().readTree(answer.out());
        assertEquals(2, document.get("datasets").asInt());
        assertEquals(1, document.get("segments").size());
    }

    @Test
    void a_run_whose_spec_is_gone_asks_for_it() {
        shell.type("--spec", "specs/T.yaml");
        project.delete("specs/T.yaml");

        Answer answer = shell.type("witness", "--plugins", "plugins");

        assertEquals(2, answer.code());
        contains(answer.err(), "there is no specs/T.yaml");
        contains(answer.err(), "--spec F");
    }

    @Test
    void a_changed_policy_makes_another_world_and_the_hint_says_what_to_do() {
        String run = shell.type("--quiet", "--spec", "specs/T.yaml").lines().get(0);
        project.edit("config/size_policy.yaml", "count: 100", "count: 99");

        Answer answer = shell.type("witness", "--run", run, "--plugins", "plugins");

        assertEquals(2, answer.code());
        contains(answer.err(), "[WITNESS_OTHER_WORLD]");
        contains(answer.err(), "check out the commit");
    }

    @Test
    void a_run_has_its_seed_and_settings_already() {
        shell.type("--spec", "specs/T.yaml");

        Answer answer = shell.type("witness", "--run", "latest", "--seed", "7");

        assertEquals(2, answer.code());
        contains(answer.err(), "--seed is what the run was made with");
    }

    @Test
    void a_run_that_is_not_there_is_told_as_everywhere() {
        shell.type("--spec", "specs/T.yaml");

        Answer answer = shell.type("witness", "--run", "ffff", "--plugins", "plugins");

        assertEquals(2, answer.code());
        contains(answer.err(), "[RUN_UNKNOWN]");
    }
}
