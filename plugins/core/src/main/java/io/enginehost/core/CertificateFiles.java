package io.enginehost.core;

import io.enginehost.api.proof.Segment;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a certificate, and what its documents begin with. */
final class CertificateFiles {

    static final String GATE = "gate.json";
    static final String SEALED_INPUTS = "sealed_inputs.parquet";
    static final String AUDIT = "audit.json";
    static final String AUDIT_ISSUES = "audit_issues.parquet";
    static final String INDEX = "index.json";
    static final String FLAG = "_passed.flag";

    private CertificateFiles() {}

    /** Format, segment and seed, with which every document of a certificate begins. */
    static Map<String, Object> header(String format, Segment segment) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("format", format);
        header.put("segment", segment.id());
        header.put("seed", new BigInteger(Long.toUnsignedString(segment.seed())));
        return header;
    }

    /** The header, and the hashes of the world. */
    static Map<String, Object> headerWithLineage(String format, Segment segment) {
        Map<String, Object> header = header(format, segment);
        header.put("parameter_hash", segment.planned().parameterHash());
        header.put("manifest_fingerprint", segment.planned().manifestFingerprint());
        return header;
    }
}
