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

class CommandsTest {

    @TempDir
    Path folder;

    private TestProject project;
    private Shell shell;

    @BeforeEach
    void write_project() {
        project = TestProject.in(folder);
        shell = new Shell(project);
    }

    private static void contains(String text, String part) {
        assertTrue(text.contains(part), () -> "\"" + part + "\" in:\n" + text);
    }

    private static JsonNode json(Answer answer) {
        return JsonMapper.shared().readTree(answer.out());
    }

    @Test
    void run_is_the_default_command_and_tells_what_to_try_next() {
        Answer answer = shell.type("--spec", "specs/U.yaml");

        assertEquals(0, answer.code(), answer.err());
        contains(answer.out(), "PASS  10 states computed, 0 reused");
        contains(answer.out(), "runs/");
        contains(answer.out(), "\"SELECT * FROM u_totals LIMIT 10\"");
        assertFalse(answer.out().contains(project.root().toString()), answer.out());
        contains(answer.err(), "start T.S2 noise in 3 shards, reads numbers, writes noisy");
        assertTrue(answer.err().lines().allMatch(line -> line.length() <= 200), answer.err());
    }

    @Test
    void a_rerun_reuses_everything() {
        shell.type("--spec", "specs/T.yaml");

        Answer again = shell.type("run", "--spec", "specs/T.yaml");

        contains(again.out(), "PASS  0 states computed, 6 reused");
    }

    @Test
    void quiet_prints_the_run_folder_alone() {
        Answer answer = shell.type("run", "--quiet", "--spec", "specs/T.yaml");

        assertEquals(1, answer.lines().size());
        assertTrue(answer.lines().get(0).matches("runs/[0-9a-f]{32}"), answer.out());
        assertEquals("", answer.err());
    }

    @Test
    void json_prints_one_document() {
        Answer answer = shell.type("run", "--json", "--seed", "18446744073709551615", "--spec", "specs/T.yaml");

        JsonNode document = json(answer);
        assertEquals("PASS", document.get("status").asString());
        assertEquals("18446744073709551615", document.get("seed").asString());
        assertEquals(6, document.get("states").size());
    }

    @Test
    void plan_says_why_and_writes_nothing() throws IOException {
        Answer first = shell.type("plan", "--spec", "specs/T.yaml");
        contains(first.out(), "not computed yet");
        assertFalse(Files.exists(project.runs()));

        shell.type("--spec", "specs/T.yaml");
        List<String> before = tree();
        Answer changed = shell.type("plan", "--spec", "specs/T.yaml", "--set", "bucket_policy.buckets=5");

        contains(changed.out(), "policy bucket_policy changed");
        assertEquals(
                List.of("T.S0", "T.S3", "T.S8", "T.S9"),
                json(shell.type("plan", "--json", "--spec", "specs/T.yaml", "--set", "bucket_policy.buckets=5"))
                        .get("states")
                        .valueStream()
                        .filter(step -> step.get("outcome").asString().equals("RUN"))
                        .map(step -> step.get("state").asString())
                        .toList());
        assertEquals(before, tree());
    }

    private List<String> tree() throws IOException {
        try (Stream<Path> files = Files.walk(project.runs())) {
            return files.map(file -> file + " " + file.toFile().lastModified())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void from_recomputes_a_state_and_all_that_depends_on_it() {
        shell.type("--spec", "specs/T.yaml");

        Answer plan = shell.type("plan", "--quiet", "--spec", "specs/T.yaml", "--from", "T.S2");

        contains(plan.out(), "T.S2");
        contains(plan.out(), "T.S3");
        assertFalse(plan.out().contains("T.S1 "), plan.out());
        Answer unknown = shell.type("plan", "--spec", "specs/T.yaml", "--from", "T.S22");
        assertEquals(2, unknown.code());
        contains(unknown.err(), "did you mean \"T.S2\"?");
    }

    @Test
    void a_broken_spec_is_shown_with_its_line_and_relative_path() {
        project.edit("specs/T.yaml", "uses: demo/noise", "uses: demo/nose");

        Answer answer = shell.type("--spec", "specs/T.yaml");

        assertEquals(2, answer.code());
        contains(answer.err(), "specs/T.yaml:12:11: ");
        contains(answer.err(), "uses: demo/nose");
        contains(answer.err(), "^");
        contains(answer.err(), "did you mean \"demo/noise\"?");
        assertFalse(answer.err().contains("NO_PRODUCER"), answer.err());
        assertFalse(answer.err().contains(project.root().toString()), answer.err());
        assertFalse(answer.err().contains("\tat "), answer.err());
        contains(shell.type("--debug", "--spec", "specs/T.yaml").err(), "\tat ");
    }

    @Test
    void failures_can_be_one_json_document_too() {
        project.edit("contracts/T/dataset_dictionary.yaml", "key: [bucket]", "key: [buckt]");

        Answer answer = shell.type("plan", "--json", "--spec", "specs/T.yaml");

        assertEquals(2, answer.code());
        JsonNode problem = json(answer).get("problems").get(0);
        assertEquals("UNKNOWN_COLUMN", problem.get("code").asString());
        assertEquals("contracts/T/dataset_dictionary.yaml", problem.get("file").asString());
    }

    @Test
    void a_mistyped_option_or_command_gets_a_suggestion_and_exit_code_2() {
        Answer option = shell.type("plan", "--spec", "specs/T.yaml", "--sede", "7");
        assertEquals(2, option.code());
        contains(option.err(), "did you mean \"--seed\"?");

        Answer command = shell.type("plam");
        assertEquals(2, command.code());
        contains(command.err(), "did you mean \"plan\"?");

        Answer missing = shell.type("run");
        assertEquals(2, missing.code());
        contains(missing.err(), "--spec");

        Answer seed = shell.type("plan", "--spec", "specs/T.yaml", "--seed", "-1");
        assertEquals(2, seed.code());
        contains(seed.err(), "18446744073709551615");
    }

    @Test
    void every_command_teaches_with_examples() {
        for (String command : List.of("run", "plan", "lint", "verify", "query", "describe", "plugins", "completion")) {
            Answer help = shell.type(command, "--help");
            assertEquals(0, help.code());
            contains(help.out(), "Examples");
            assertTrue(
                    help.out()
                                    .lines()
                                    .filter(line -> line.contains("engine-host " + command))
                                    .count()
                            >= 2,
                    help.out());
        }
        contains(shell.type("--help").out(), "engine-host verify --deep");
    }

    @Test
    void lint_tells_all_errors_of_all_files_at_once() {
        project.edit("contracts/T/dataset_dictionary.yaml", "key: [bucket]", "key: [buckt]")
                .edit("config/size_policy.yaml", "count: 100", "count: 0")
                .edit("config/bucket_policy.yaml", "buckets: 4", "bukets: 4");
        Answer contracts = shell.type("lint", "--spec", "specs/T.yaml");
        assertEquals(2, contracts.code());
        contains(contracts.err(), "\"buckt\"");

        project.edit("contracts/T/dataset_dictionary.yaml", "key: [buckt]", "key: [bucket]")
                .edit("specs/T.yaml", "writes: {noisy: noisy}", "writes: {noise: noisy}");
        Answer rest = shell.type("lint", "--spec", "specs/T.yaml");
        contains(rest.err(), "config/size_policy.yaml:2:8");
        contains(rest.err(), "config/bucket_policy.yaml");
        contains(rest.err(), "specs/T.yaml");
    }

    @Test
    void lint_judges_check_files_and_warns_of_what_is_hardly_meant() {
        project.edit("specs/checks/T.yaml", "kind: no_rows", "kind: no_rwos");
        Answer broken = shell.type("lint", "--spec", "specs/T.yaml");
        assertEquals(2, broken.code());
        contains(broken.err(), "did you mean \"no_rows\"?");

        project.edit("specs/checks/T.yaml", "kind: no_rwos", "kind: no_rows")
                .edit(
                        "contracts/T/dataset_dictionary.yaml",
                        "families:",
                        "  unused: {description: Nobody writes it., scope: seed, format: json}\nfamilies:");
        Answer warned = shell.type("lint", "--spec", "specs/T.yaml");
        assertEquals(0, warned.code(), warned.err());
        contains(warned.err(), "dataset \"unused\" is declared, but no state of this flow writes it");
        contains(warned.out(), "ok: 1 segment, 6 states, 5 datasets, 2 policies, 1 check; 1 warning");
    }

    @Test
    void query_lists_tables_and_answers_questions() {
        shell.type("--spec", "specs/T.yaml");

        Answer tables = shell.type("query");
        contains(tables.out(), "noisy     100  id, draws, blocks, u");
        Answer rows = shell.type("query", "select bucket, rows from totals order by bucket");
        assertEquals(
                List.of("bucket  rows", "     0    25", "     1    25", "     2    25", "     3    25", "(4 rows)"),
                rows.lines());
        Answer csv = shell.type("query", "--csv", "--limit", "1", "select label, null as x from numbers order by id");
        assertEquals(List.of("label,x", "n1,"), csv.lines());
        contains(csv.err(), "1 of 100 rows");
        Answer document = shell.type("query", "--json", "select sum(weight) as total from numbers");
        assertEquals(2525.0, json(document).get(0).get("total").asDouble());
        Answer wrong = shell.type("query", "select * from total");
        assertEquals(2, wrong.code());
        contains(wrong.err(), "totals");
    }

    @Test
    void a_run_is_named_by_latest_by_prefix_or_by_folder_and_needs_no_project() throws IOException {
        String folder = shell.type("--quiet", "--spec", "specs/T.yaml").lines().get(0);
        shell.type("--quiet", "--spec", "specs/T.yaml", "--seed", "7");
        Files.move(project.file("specs"), project.file("gone"));
        Files.move(project.file("contracts"), project.file("gone too"));

        String prefix = folder.substring("runs/".length(), "runs/".length() + 10);
        assertEquals(0, shell.type("verify", "--deep", "--run", prefix).code());
        assertEquals(0, shell.type("verify", "--deep", "--run", folder).code());
        assertEquals(
                0, shell.type("query", "--run", "latest", "select 1 from noisy").code());
        Answer none = shell.type("query", "--run", "zzz");
        assertEquals(2, none.code());
        contains(none.err(), "there is no run \"zzz\" in runs");
        Answer both = shell.type("query", "--run", "");
        assertEquals(2, both.code());
        contains(both.err(), "2 runs begin with");
    }

    @Test
    void describe_explains_every_kind_of_thing() {
        Answer segment = shell.type("describe", "--spec", "specs/U.yaml");
        contains(segment.out(), "segment U: Totals of another segment");
        contains(segment.out(), "requires  T");
        Answer state = shell.type("describe", "state", "T.S2", "--spec", "specs/U.yaml");
        contains(state.out(), "Draws one uniform per number.");
        contains(state.out(), "by id of numbers, at most 40 rows each");
        contains(state.out(), "noise   long  run   noisy");
        Answer dataset = shell.type("describe", "dataset", "numbers", "--spec", "specs/U.yaml");
        contains(dataset.out(), "weight  float64  kg    minimum 0");
        contains(dataset.out(), "Weight of the number.");
        Answer policy = shell.type("describe", "size_policy", "--spec", "specs/U.yaml", "--set", "size_policy.count=7");
        contains(policy.out(), "size_policy.count   7");
        contains(policy.out(), "How many numbers are made.");
        Answer plugin = shell.type("describe", "plugin", "demo", "--spec", "specs/U.yaml");
        contains(plugin.out(), "demo/numbers");
        Answer unknown = shell.type("describe", "nuisy", "--spec", "specs/U.yaml");
        assertEquals(2, unknown.code());
        contains(unknown.err(), "did you mean \"noisy\"?");
    }

    @Test
    void plugins_are_listed_with_what_they_offer() {
        Answer answer = shell.type("plugins", "--plugins", "plugins");

        contains(answer.out(), "demo    1.0.0");
        contains(answer.out(), "plugins/demo.jar");
        contains(answer.out(), "no_rows");
        contains(answer.out(), "demo/noise");
    }

    @Test
    void completion_is_a_script_that_knows_the_commands() {
        contains(shell.type("completion").out(), "describe");
    }
}
