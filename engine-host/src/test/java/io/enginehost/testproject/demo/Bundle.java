package io.enginehost.testproject.demo;

import io.enginehost.api.StateType;
import io.enginehost.api.proof.Segment;
import io.enginehost.api.proof.Segment.Published;
import io.enginehost.api.proof.SegmentState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Lists everything the segment made, by digest, and writes its PASS flag. */
@Extension
@StateType(value = "bundle", description = "Lists what the segment made and writes its PASS flag.")
public final class Bundle implements SegmentState {

    @Override
    public Role role() {
        return Role.BUNDLE;
    }

    @Override
    public void run(Segment segment) {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("format", "bundle.v1");
        index.put("segment", segment.id());
        index.put("seed", new BigInteger(Long.toUnsignedString(segment.seed())));
        index.put("parameter_hash", segment.planned().parameterHash());
        index.put("manifest_fingerprint", segment.planned().manifestFingerprint());
        index.put(
                "gates",
                segment.upstreams().stream()
                        .map(upstream -> Map.of(
                                "segment",
                                upstream.segment(),
                                "bundle_sha256",
                                segment.verifyBundle(upstream.segment())))
                        .toList());
        index.put("members", members(segment));
        Published published = segment.publish("index.json", index);
        segment.publishText("_passed.flag", "sha256_hex = " + published.digest() + "\n");
    }

    private static List<Map<String, Object>> members(Segment segment) {
        List<Map<String, Object>> members = new ArrayList<>();
        for (String file : List.of("audit.json", "audit_issues.parquet", "gate.json")) {
            Published published = segment.certificate(file).orElseThrow();
            String role = file.equals("gate.json") ? "gate" : "audit";
            members.add(member(file, role, published.digestKind(), published.digest(), published.rows()));
        }
        for (Segment.Dataset dataset : segment.datasets()) {
            members.add(member(dataset.id(), "dataset", dataset.digestKind(), dataset.digest(), dataset.rows()));
        }
        return members;
    }

    private static Map<String, Object> member(String id, String role, String digestKind, String digest, Long rows) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("logical_id", id);
        member.put("role", role);
        member.put("digest_kind", digestKind);
        member.put("sha256_hex", digest);
        if (rows != null) {
            member.put("rows", rows);
        }
        return member;
    }
}
