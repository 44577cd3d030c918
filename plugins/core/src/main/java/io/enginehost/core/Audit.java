package io.enginehost.core;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.KeyOrder;
import io.enginehost.api.Problem;
import io.enginehost.api.StateType;
import io.enginehost.api.proof.CheckResult;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import io.enginehost.api.proof.Segment.StateFacts;
import io.enginehost.api.proof.SegmentState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pf4j.Extension;

/**
 * Runs every check of the segment's check file over the finished datasets and publishes what they found, in {@code
 * audit.json} and, offender by offender, in {@code audit_issues}. It fails, after publishing, if a check of severity ERROR has
 * offenders or a check could not run.
 */
@Extension
@StateType(value = "audit", description = "Runs the checks of the segment and publishes their results.")
public final class Audit implements SegmentState {

    private static final String FORMAT = "audit.v1";
    private static final int SAMPLE_KEYS = 20;

    @Override
    public Role role() {
        return Role.AUDIT;
    }

    @Override
    public void run(Segment segment) {
        List<CheckResult> results = segment.runChecks().stream()
                .sorted(Comparator.comparing(CheckResult::id, KeyOrder::compareUtf8))
                .toList();
        segment.publish(CertificateFiles.AUDIT_ISSUES, AuditIssue.class, AuditIssue.of(results));
        segment.publish(CertificateFiles.AUDIT, document(segment, results));

        List<Problem> failures = results.stream()
                .filter(result -> result.status() == CheckResult.Status.FAIL)
                .map(result -> new Problem(
                        result.failure() == null ? "CHECK_FAILED" : AuditIssue.NOT_RUN, Results.sentence(result)))
                .toList();
        if (!failures.isEmpty()) {
            throw new EngineException(FailureClass.AUDIT, failures);
        }
    }

    private static Map<String, Object> document(Segment segment, List<CheckResult> results) {
        boolean failed = results.stream().anyMatch(result -> result.status() == CheckResult.Status.FAIL);
        Map<String, Object> audit = CertificateFiles.header(FORMAT, segment);
        audit.put("overall_status", failed ? "FAIL" : "PASS");
        audit.put("counts", counts(results));
        audit.put("checks", results.stream().map(Audit::check).toList());
        audit.put("metrics", metrics(segment.states()));
        audit.put("inputs", inputs(segment));
        return audit;
    }

    private static Map<String, Long> counts(List<CheckResult> results) {
        Map<String, Long> counts = new TreeMap<>();
        for (CheckResult.Status status : CheckResult.Status.values()) {
            counts.put(status.name(), 0L);
        }
        results.forEach(result -> counts.merge(result.status().name(), 1L, Long::sum));
        return counts;
    }

    private static Map<String, Object> check(CheckResult result) {
        Outcome outcome = result.outcome();
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("id", result.id());
        check.put("kind", result.kind());
        check.put("severity", result.severity().name());
        check.put("status", result.status().name());
        check.put("affected_count", outcome.affected());
        if (outcome.observed() != null) {
            check.put("observed", outcome.observed());
        }
        if (outcome.threshold() != null) {
            check.put("threshold", outcome.threshold());
        }
        check.put("sample_keys", outcome.samples().stream().limit(SAMPLE_KEYS).toList());
        return check;
    }

    /** What the states counted, as {@code S2.nb_rejections}. */
    private static Map<String, Long> metrics(List<StateFacts> states) {
        Map<String, Long> metrics = new TreeMap<>();
        for (StateFacts state : states) {
            state.counters().forEach((name, value) -> metrics.put(state.id() + "." + name, value));
        }
        return metrics;
    }

    /** The datasets that were audited, as the bundle will hold them. */
    static List<Map<String, String>> inputs(Segment segment) {
        return segment.datasets().stream()
                .sorted(Comparator.comparing(Segment.Dataset::id, KeyOrder::compareUtf8))
                .map(dataset -> Map.of("id", dataset.id(), "digest", dataset.digest()))
                .toList();
    }
}
