package io.enginehost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.cli.Shell.Answer;
import io.enginehost.testproject.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeriveCommandTest {

    @TempDir
    Path folder;

    private Shell shell;
    private TestProject project;

    @BeforeEach
    void a_run_and_a_derivation() {
        project = TestProject.in(folder);
        shell = new Shell(project);
        assertEquals(0, shell.type("--spec", "specs/T.yaml", "--quiet").code());
        project.write("specs/derive/weights.yaml", """
                description: "weights by parity"
                under: parities
                list: weights
                sql: |
                  select case n % 2 when 0 then 'NO' else 'odd' end as parity, 'Area/City' as name, n / 3.0::double as weight
                  from (select unnest([1, 2, 4]) as n) semi join (select 1 from numbers limit 1) on true
                  order by parity desc, n
                """);
    }

    @Test
    void rows_stand_in_their_groups_and_numbers_keep_all_digits() {
        Answer answer = shell.type("derive", "weights");
        assertEquals("""
                parities:
                  "odd":
                    weights:
                      - {name: "Area/City", weight: 0.3333333333333333}
                  "NO":
                    weights:
                      - {name: "Area/City", weight: 0.6666666666666666}
                      - {name: "Area/City", weight: 1.3333333333333333}
                """, answer.out(), answer.err());
    }

    @Test
    void without_a_name_it_lists_what_there_is() {
        assertTrue(
                shell.type("derive").out().contains("weights  weights by parity"),
                shell.type("derive").out());
    }

    @Test
    void an_unknown_name_and_an_unknown_key_are_refused() {
        Answer unknown = shell.type("derive", "weight");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("UNKNOWN_DERIVATION"), unknown.err());
        assertTrue(unknown.err().contains("did you mean \"weights\"?"), unknown.err());
        project.edit("specs/derive/weights.yaml", "under:", "below:");
        Answer broken = shell.type("derive", "weights");
        assertEquals(2, broken.code());
        assertTrue(broken.err().contains("specs/derive/weights.yaml:2:1"), broken.err());
    }
}
