package io.enginehost.core;

import static io.enginehost.core.MemorySegment.digest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.proof.CheckResult.Severity;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment.Dataset;
import io.enginehost.api.proof.Segment.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BundleTest {

    private static final Dataset COUNTS =
            new Dataset("s2_outlet_counts", digest('5'), digest('6'), "content", 3L, List.of("merchant_id"));

    private final MemorySegment segment = new MemorySegment();

    @BeforeEach
    void a_segment_with_a_gate() {
        segment.upstreams.add(new Upstream("REF", digest('f')));
        segment.bundles.put("REF", digest('b'));
        segment.datasets.add(COUNTS);
        new Gate().run(segment);
    }

    @Test
    void the_index_lists_the_proof_and_every_dataset_by_digest_and_the_flag_seals_it() {
        new Audit().run(segment);
        new Bundle().run(segment);

        Map<String, ?> index = segment.published.get("index.json").document();
        assertEquals("bundle.v1", index.get("format"));
        assertEquals(digest('2'), index.get("manifest_fingerprint"));
        assertEquals(List.of(Map.of("segment", "REF", "bundle_sha256", digest('b'))), index.get("gates"));
        assertEquals(
                List.of(
                        member("audit.json", "audit", "file", digest('d')),
                        Map.of(
                                "logical_id", "audit_issues.parquet",
                                "role", "audit",
                                "digest_kind", "content",
                                "sha256_hex", digest('e'),
                                "rows", 0L),
                        member("gate.json", "gate", "file", digest('d')),
                        Map.of(
                                "logical_id",
                                "s2_outlet_counts",
                                "role",
                                "dataset",
                                "schema_digest",
                                digest('5'),
                                "digest_kind",
                                "content",
                                "sha256_hex",
                                digest('6'),
                                "rows",
                                3L),
                        Map.of(
                                "logical_id", "sealed_inputs.parquet",
                                "role", "inventory",
                                "digest_kind", "content",
                                "sha256_hex", digest('e'),
                                "rows", 1L)),
                index.get("members"));
        assertEquals("sha256_hex = " + digest('d') + "\n", segment.texts.get("_passed.flag"));
    }

    @Test
    void without_a_passed_audit_there_is_no_index_and_no_flag() {
        refusedWith("has no audit.json");

        segment.check("ERROR", Severity.ERROR, () -> Outcome.fail("wrong"));
        assertThrows(EngineException.class, () -> new Audit().run(segment));
        refusedWith("is FAIL, not PASS");
    }

    @Test
    void an_audit_of_other_datasets_does_not_count() {
        new Audit().run(segment);
        segment.datasets.set(0, new Dataset(COUNTS.id(), digest('5'), digest('7'), "content", 3L, COUNTS.key()));
        refusedWith("other datasets");
    }

    private void refusedWith(String why) {
        EngineException e = assertThrows(EngineException.class, () -> new Bundle().run(segment));
        assertEquals("AUDIT_NOT_PASS", e.code());
        assertTrue(e.getMessage().contains(why), e.getMessage());
        assertFalse(segment.published.containsKey("index.json"));
        assertTrue(segment.texts.isEmpty());
    }

    private static Map<String, Object> member(String id, String role, String kind, String digest) {
        return Map.of("logical_id", id, "role", role, "digest_kind", kind, "sha256_hex", digest);
    }
}
