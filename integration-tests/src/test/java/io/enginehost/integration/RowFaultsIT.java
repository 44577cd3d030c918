package io.enginehost.integration;

import io.enginehost.testproject.TestProject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One bad row among a hundred, wherever it stands: the run stops, names it, and publishes nothing of the state. */
class RowFaultsIT {

    @TempDir
    Path folder;

    private TestProject with(String body) {
        return TestProject.in(folder)
                .plugin("mine", Map.of("mine.Numbers", Sources.numbers(body)))
                .edit("specs/T.yaml", "uses: demo/numbers", "uses: mine/numbers")
                .edit("specs/T.yaml", "    policies: {size: size_policy}\n", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1   | row = new Row(id, \"x\", 1.0);            | T.S1.ROW_RULE         | label",
                "50  | row = new Row(id, \"n50\", -1.0);         | T.S1.ROW_RULE         | weight",
                "100 | row = new Row(0L, \"n0\", 1.0);           | T.S1.ROW_RULE         | id",
                "50  | row = new Row(id, \"n50\", 0.0 / 0.0);    | T.S1.ROW_RULE         | weight",
                "50  | row = new Row(id, \"n50\", 1.0 / 0.0);    | T.S1.ROW_RULE         | weight",
                "1   | row = new Row(id, null, 1.0);             | T.S1.NULL_IN_REQUIRED | label",
                "100 | row = new Row(id, \"n100\", null);        | T.S1.NULL_IN_REQUIRED | weight",
                "50  | row = new Row(49L, \"n49\", 1.0);         | T.S1.KEY_DUPLICATE    | id",
                "50  | row = new Row(7L, \"n7\", 1.0);           | T.S1.ORDER_BROKEN     | id",
            })
    void a_bad_row_is_caught_by_its_rule(long at, String body, String code, String column) {
        TestProject project = with("if (id == " + at + ") " + body);
        Failing.running(project, "T.S1").with(code, 4).saying("numbers", column);
    }

    @Test
    void a_row_that_points_to_nothing() {
        TestProject project = with("if (id == 100) row = new Row(101L, \"n101\", 1.0);");
        project.edit(
                "contracts/T/schemas.yaml",
                "bucket: {type: integer, x-type: int32, minimum: 0}",
                "bucket: {type: integer, x-type: int32, minimum: 0, x-fk: numbers.id}");
        Failing.running(project, "T.S3").with("T.S3.FOREIGN_KEY", 4).saying("totals.bucket", "numbers.id");
    }
}
