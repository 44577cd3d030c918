package io.enginehost.core;

import io.enginehost.api.KeyOrder;
import io.enginehost.api.proof.CheckResult;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of {@code audit_issues}: one offender of one check. The worst come first, then by code and keys.
 *
 * @param issue_code what is wrong: the offender's own code, else the id of the check
 * @param message what is wrong in words: the offender's own, else what the check promises
 * @param detail all other columns of the offender, {@code name=value}
 */
record AuditIssue(
        String severity,
        String issue_code,
        String check_id,
        Long merchant_id,
        String legal_country_iso,
        String tzid,
        LocalDate utc_day,
        String message,
        String detail) {

    static final String NOT_RUN = "CHECK_EXECUTION_FAILED";

    private static final Set<String> OWN_COLUMNS =
            Set.of("code", "message", "merchant_id", "legal_country_iso", "tzid", "utc_day");

    private static final Comparator<AuditIssue> ORDER = Comparator.<AuditIssue, CheckResult.Severity>comparing(
                    issue -> CheckResult.Severity.valueOf(issue.severity()))
            .thenComparing(text(AuditIssue::issue_code))
            .thenComparing(AuditIssue::merchant_id, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(text(AuditIssue::legal_country_iso))
            .thenComparing(text(AuditIssue::tzid))
            .thenComparing(AuditIssue::utc_day, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(text(AuditIssue::check_id))
            .thenComparing(text(AuditIssue::detail));

    /** The offenders that the checks named, and the checks that could not run, in order. */
    static List<AuditIssue> of(List<CheckResult> results) {
        return results.stream().flatMap(AuditIssue::of).sorted(ORDER).toList();
    }

    private static Stream<AuditIssue> of(CheckResult result) {
        if (result.failure() != null) {
            return Stream.of(new AuditIssue(
                    result.severity().name(), NOT_RUN, result.id(), null, null, null, null, result.failure(), ""));
        }
        return result.outcome().samples().stream().map(offender -> of(result, offender));
    }

    private static AuditIssue of(CheckResult result, Map<String, Object> offender) {
        return new AuditIssue(
                result.severity().name(),
                text(offender.getOrDefault("code", result.id())),
                result.id(),
                offender.get("merchant_id") instanceof Number id ? id.longValue() : null,
                text(offender.get("legal_country_iso")),
                text(offender.get("tzid")),
                offender.get("utc_day") instanceof LocalDate day ? day : null,
                text(offender.getOrDefault("message", result.description())),
                detail(offender));
    }

    private static String detail(Map<String, Object> offender) {
        return new TreeMap<>(offender)
                .entrySet().stream()
                        .filter(column -> !OWN_COLUMNS.contains(column.getKey()))
                        .map(column -> column.getKey() + "=" + column.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static Comparator<AuditIssue> text(Function<AuditIssue, String> column) {
        return Comparator.comparing(column, Comparator.nullsFirst(KeyOrder::compareUtf8));
    }
}
