package io.enginehost.core;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.KeyOrder;
import io.enginehost.api.StateType;
import io.enginehost.api.proof.Segment;
import io.enginehost.api.proof.Segment.Dataset;
import io.enginehost.api.proof.Segment.Published;
import io.enginehost.api.proof.SegmentState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * The last state of a segment. If the audit of these very datasets passed, it lists everything the segment made, by digest, in
 * {@code index.json}, and writes the PASS flag with the digest of that list. Nothing in it depends on run, machine or clock.
 */
@Extension
@StateType(value = "bundle", description = "Lists what the segment made, by digest, and writes its PASS flag.")
public final class Bundle implements SegmentState {

    private static final String FORMAT = "bundle.v1";

    @Override
    public Role role() {
        return Role.BUNDLE;
    }

    @Override
    public void run(Segment segment) {
        requireAuditPass(segment);
        Map<String, Object> index = CertificateFiles.headerWithLineage(FORMAT, segment);
        index.put("gates", gates(segment));
        index.put("members", members(segment));
        Published published = segment.publish(CertificateFiles.INDEX, index);
        segment.publishText(CertificateFiles.FLAG, "sha256_hex = " + published.digest() + "\n");
    }

    private static void requireAuditPass(Segment segment) {
        Map<String, ?> audit = certificate(segment, CertificateFiles.AUDIT).document();
        if (!"PASS".equals(audit.get("overall_status"))) {
            throw new EngineException(
                    FailureClass.GATE,
                    "AUDIT_NOT_PASS",
                    "the audit of segment " + segment.id() + " is " + audit.get("overall_status") + ", not PASS");
        }
        if (!Audit.inputs(segment).equals(audit.get("inputs"))) {
            throw new EngineException(
                    FailureClass.GATE,
                    "AUDIT_NOT_PASS",
                    "the audit of segment " + segment.id() + " is about other datasets than those of this run");
        }
    }

    private static List<Map<String, Object>> gates(Segment segment) {
        return segment.upstreams().stream()
                .map(Segment.Upstream::segment)
                .sorted(KeyOrder::compareUtf8)
                .map(upstream ->
                        Map.<String, Object>of("segment", upstream, "bundle_sha256", segment.verifyBundle(upstream)))
                .toList();
    }

    private static List<Map<String, Object>> members(Segment segment) {
        List<Map<String, Object>> members = new ArrayList<>();
        members.add(proof(segment, CertificateFiles.GATE, "gate"));
        members.add(proof(segment, CertificateFiles.SEALED_INPUTS, "inventory"));
        members.add(proof(segment, CertificateFiles.AUDIT, "audit"));
        members.add(proof(segment, CertificateFiles.AUDIT_ISSUES, "audit"));
        segment.datasets().forEach(dataset -> members.add(member(dataset)));
        members.sort(Comparator.comparing(member -> (String) member.get("logical_id"), KeyOrder::compareUtf8));
        return members;
    }

    private static Map<String, Object> proof(Segment segment, String file, String role) {
        Published published = certificate(segment, file);
        return member(file, role, null, published.digestKind(), published.digest(), published.rows());
    }

    private static Map<String, Object> member(Dataset dataset) {
        return member(
                dataset.id(),
                "dataset",
                dataset.schemaDigest(),
                dataset.digestKind(),
                dataset.digest(),
                dataset.rows());
    }

    private static Map<String, Object> member(
            String id, String role, String schemaDigest, String digestKind, String digest, Long rows) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("logical_id", id);
        member.put("role", role);
        if (schemaDigest != null) {
            member.put("schema_digest", schemaDigest);
        }
        member.put("digest_kind", digestKind);
        member.put("sha256_hex", digest);
        if (rows != null) {
            member.put("rows", rows);
        }
        return member;
    }

    private static Published certificate(Segment segment, String file) {
        return segment.certificate(file)
                .orElseThrow(() -> new EngineException(
                        FailureClass.GATE,
                        "AUDIT_NOT_PASS",
                        "the certificate of segment " + segment.id() + " has no " + file));
    }
}
