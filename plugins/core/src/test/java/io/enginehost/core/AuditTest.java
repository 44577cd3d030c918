package io.enginehost.core;

import static io.enginehost.core.MemorySegment.digest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.api.proof.CheckResult.Severity;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment.Dataset;
import io.enginehost.api.proof.Segment.StateFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditTest {

    private final MemorySegment segment = new MemorySegment();

    @Test
    void a_check_that_cannot_run_hides_no_other_and_fails_the_audit() {
        segment.check("D_INFO", Severity.INFO, () -> offenders(4));
        segment.check("C_WARN", Severity.WARN, () -> offenders(2));
        segment.check("A_BROKEN", Severity.WARN, () -> {
            throw new IllegalStateException("no such table");
        });
        segment.check("B_ERROR", Severity.ERROR, () -> offenders(3));
        segment.check("E_PASS", Severity.ERROR, Outcome::pass);
        segment.check("F_SKIP", Severity.ERROR, Outcome::skip);

        EngineException e = assertThrows(EngineException.class, () -> new Audit().run(segment));

        assertEquals(FailureClass.AUDIT, e.failureClass());
        assertEquals(
                List.of("CHECK_EXECUTION_FAILED", "CHECK_FAILED"),
                e.problems().stream().map(Problem::code).toList());
        assertTrue(e.getMessage().contains("B_ERROR (promise of B_ERROR): 3 offenders"), e.getMessage());

        Map<String, ?> audit = segment.published.get("audit.json").document();
        assertEquals("FAIL", audit.get("overall_status"));
        assertEquals(Map.of("PASS", 2L, "WARN", 1L, "FAIL", 2L, "SKIP", 1L), audit.get("counts"));
        assertEquals(
                List.of("A_BROKEN FAIL", "B_ERROR FAIL", "C_WARN WARN", "D_INFO PASS", "E_PASS PASS", "F_SKIP SKIP"),
                checks(audit).stream()
                        .map(check -> check.get("id") + " " + check.get("status"))
                        .toList());
    }

    @Test
    void warnings_alone_let_the_audit_pass() {
        segment.check("WARNING", Severity.WARN, () -> offenders(1));
        new Audit().run(segment);
        assertEquals("PASS", segment.published.get("audit.json").document().get("overall_status"));
    }

    @Test
    void issues_name_every_offender_worst_first_then_by_code_and_keys() {
        segment.check(
                "Z",
                Severity.ERROR,
                () -> Outcome.offenders(
                        2,
                        List.of(
                                Map.of("merchant_id", 9, "tzid", "UTC", "share", 0.5),
                                Map.of("merchant_id", 7L, "code", "RNG_BUDGET", "message", "too many draws"))));
        segment.check("BROKEN", Severity.ERROR, () -> {
            throw new IllegalStateException("no such table");
        });
        segment.check("A", Severity.INFO, () -> Outcome.offenders(1, List.of(Map.of("merchant_id", 1L))));
        segment.check("B", Severity.WARN, () -> Outcome.offenders(1, List.of(Map.of("merchant_id", 1L))));

        assertThrows(EngineException.class, () -> new Audit().run(segment));

        assertEquals(
                List.of(
                        new AuditIssue(
                                "ERROR",
                                "CHECK_EXECUTION_FAILED",
                                "BROKEN",
                                null,
                                null,
                                null,
                                null,
                                "java.lang.IllegalStateException: no such table",
                                ""),
                        new AuditIssue("ERROR", "RNG_BUDGET", "Z", 7L, null, null, null, "too many draws", ""),
                        new AuditIssue("ERROR", "Z", "Z", 9L, null, "UTC", null, "promise of Z", "share=0.5"),
                        new AuditIssue("WARN", "B", "B", 1L, null, null, null, "promise of B", ""),
                        new AuditIssue("INFO", "A", "A", 1L, null, null, null, "promise of A", "")),
                segment.tables.get("audit_issues.parquet"));
    }

    @Test
    void a_check_shows_twenty_offenders_counts_all_and_lists_at_most_ten_thousand() {
        segment.check("MANY", Severity.WARN, () -> offenders(12_345));
        new Audit().run(segment);

        Map<?, ?> check = checks(segment.published.get("audit.json").document()).get(0);
        assertEquals(12_345L, check.get("affected_count"));
        assertEquals(20, ((List<?>) check.get("sample_keys")).size());
        assertEquals(10_000, segment.tables.get("audit_issues.parquet").size());
    }

    @Test
    void counters_are_metrics_and_datasets_are_inputs() {
        segment.states.add(new StateFacts("S2", StateFacts.Status.REUSED, Map.of("nb_rejections", 5L)));
        segment.datasets.add(new Dataset("b", digest('5'), digest('6'), "content", 3L, List.of("id")));
        segment.datasets.add(new Dataset("a", digest('7'), digest('8'), "content", 3L, List.of("id")));
        new Audit().run(segment);

        Map<String, ?> audit = segment.published.get("audit.json").document();
        assertEquals(Map.of("S2.nb_rejections", 5L), audit.get("metrics"));
        assertEquals(
                List.of(Map.of("id", "a", "digest", digest('8')), Map.of("id", "b", "digest", digest('6'))),
                audit.get("inputs"));
    }

    private static Outcome offenders(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (long i = 1; i <= count; i++) {
            rows.add(Map.of("merchant_id", i));
        }
        return Outcome.offenders(count, rows);
    }

    private static List<Map<?, ?>> checks(Map<String, ?> audit) {
        List<Map<?, ?>> checks = new ArrayList<>();
        ((List<?>) audit.get("checks")).forEach(check -> checks.add((Map<?, ?>) check));
        return checks;
    }
}
