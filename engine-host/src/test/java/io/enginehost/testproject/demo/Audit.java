package io.enginehost.testproject.demo;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.StateType;
import io.enginehost.api.proof.CheckResult;
import io.enginehost.api.proof.Segment;
import io.enginehost.api.proof.SegmentState;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Runs the checks of the segment; one that fails fails the audit. */
@Extension
@StateType(value = "audit", description = "Runs the checks of the segment.")
public final class Audit implements SegmentState {

    /** The only table of this certificate. */
    record Verdict(String check_id, String status) {}

    @Override
    public Role role() {
        return Role.AUDIT;
    }

    @Override
    public void run(Segment segment) {
        List<CheckResult> results = segment.runChecks();
        List<Verdict> verdicts = results.stream()
                .map(result -> new Verdict(result.id(), result.status().name()))
                .toList();
        segment.publish("audit_issues.parquet", Verdict.class, verdicts);
        segment.publish(
                "audit.json",
                Map.of(
                        "format",
                        "audit.v1",
                        "segment",
                        segment.id(),
                        "checks",
                        results.stream().map(Audit::check).toList(),
                        "inputs",
                        segment.datasets().stream()
                                .map(dataset -> Map.of("id", dataset.id(), "digest", dataset.digest()))
                                .toList()));
        for (CheckResult result : results) {
            if (result.status() == CheckResult.Status.FAIL) {
                throw new EngineException(FailureClass.AUDIT, "CHECK_FAILED", result.id() + " does not hold");
            }
        }
    }

    private static Map<String, String> check(CheckResult result) {
        return Map.of(
                "id", result.id(),
                "severity", result.severity().name(),
                "status", result.status().name());
    }
}
