package io.enginehost.realism;

import io.enginehost.realism.Scorecard.Rail;
import io.enginehost.realism.Scorecard.Severity;
import io.enginehost.run.RunFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the audit of a segment found, for rails. */
final class Audit {

    private final List<JsonNode> checks;

    private Audit(List<JsonNode> checks) {
        this.checks = checks;
    }

    /** The audit of a segment; one that is not there has no check. */
    static Audit read(RunFolder run, String segment) {
        return new Audit(run.certificateFile(segment, "audit.json")
                .map(bytes -> JsonMapper.shared()
                        .readTree(bytes)
                        .path("checks")
                        .valueStream()
                        .toList())
                .orElse(List.of()));
    }

    /** Whether each rail holds, by id. */
    Map<String, Boolean> hold(List<Rail> rails) {
        Map<String, Boolean> held = new LinkedHashMap<>();
        rails.forEach(rail -> held.put(rail.id(), holds(rail)));
        return held;
    }

    /** A rail that names no check does not hold: what was never looked at is not known to be right. */
    private boolean holds(Rail rail) {
        Pattern pattern = Pattern.compile(rail.check().replace("*", ".*"));
        List<JsonNode> named = checks.stream()
                .filter(check -> pattern.matcher(check.path("id").asString("")).matches())
                .toList();
        return !named.isEmpty() && named.stream().noneMatch(check -> offends(check, rail.severity()));
    }

    private static boolean offends(JsonNode check, Severity severity) {
        String status = check.path("status").asString("FAIL");
        return status.equals("FAIL") || severity == Severity.WARN && status.equals("WARN");
    }
}
