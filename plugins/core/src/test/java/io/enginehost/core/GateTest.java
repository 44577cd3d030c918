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
import io.enginehost.api.proof.Segment.Asset;
import io.enginehost.api.proof.Segment.Lineage;
import io.enginehost.api.proof.Segment.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateTest {

    private final MemorySegment segment = new MemorySegment();

    GateTest() {
        segment.upstreams.add(new Upstream("REF", digest('f')));
        segment.bundles.put("REF", digest('b'));
        segment.assets.add(asset("merchant_universe", "REF", "dataset", digest('a')));
        segment.assets.add(asset("eligibility_policy", "1A", "policy", null));
        segment.assets.add(asset("shapes", "1A", "artefact", null));
    }

    @Test
    void every_input_is_sealed_in_order_with_the_bundles_it_rests_on() {
        new Gate().run(segment);

        List<String> sealed = segment.tables.get("sealed_inputs.parquet").stream()
                .map(SealedInput.class::cast)
                .map(row -> row.owner_segment() + "/" + row.asset_id() + "/" + row.kind())
                .toList();
        assertEquals(
                List.of(
                        "1A/eligibility_policy/policy",
                        "1A/shapes/artefact",
                        "REF/index.json/bundle",
                        "REF/merchant_universe/dataset"),
                sealed);
    }

    @Test
    void the_gate_document_names_world_bundles_policies_and_guards() {
        segment.check("G2", Severity.ERROR, Outcome::pass);
        segment.check("G1", Severity.WARN, () -> Outcome.offenders(3, List.of()));
        new Gate().run(segment);

        Map<String, ?> gate = segment.published.get("gate.json").document();
        assertEquals("gate.v1", gate.get("format"));
        assertEquals("42", gate.get("seed").toString());
        assertEquals(digest('1'), gate.get("parameter_hash"));
        assertEquals(
                List.of(Map.of(
                        "segment",
                        "REF",
                        "manifest_fingerprint",
                        digest('f'),
                        "bundle_sha256",
                        digest('b'),
                        "status",
                        "PASS")),
                gate.get("gates"));
        assertEquals(4L, gate.get("sealed_count"));
        assertEquals(
                List.of(Map.of("id", "eligibility_policy", "version", "1.0", "sha256", digest('a'))),
                gate.get("policies"));
        assertEquals(
                List.of(
                        Map.of("id", "G1", "status", "WARN", "observed", "3"),
                        Map.of("id", "G2", "status", "PASS", "observed", "0")),
                gate.get("guards"));
        assertTrue(((Map<?, ?>) gate.get("numeric_attest")).containsKey("philox2x64_10"));
    }

    @Test
    void all_that_does_not_hold_is_told_at_once_and_nothing_is_published() {
        segment.recomputed = new Lineage(digest('1'), digest('3'));
        segment.bundles.clear();
        segment.assets.add(asset("countries", "REF", "dataset", digest('c')));
        segment.check("UNIVERSE", Severity.ERROR, () -> Outcome.offenders(2, List.of()));
        segment.check("BROKEN", Severity.WARN, () -> {
            throw new IllegalStateException("no such table");
        });

        EngineException e = assertThrows(EngineException.class, () -> new Gate().run(segment));

        assertEquals(FailureClass.GATE, e.failureClass());
        assertEquals(
                List.of(
                        "LINEAGE_RECOMPUTE_MISMATCH",
                        "BUNDLE_MISSING",
                        "SEALED_DIGEST_MISMATCH",
                        "GUARD_FAILED",
                        "GUARD_FAILED"),
                e.problems().stream().map(Problem::code).toList());
        assertTrue(segment.published.isEmpty());
    }

    @Test
    void an_artefact_without_a_licence_warns() {
        new Gate().run(segment);
        assertEquals(List.of("artefact shapes has no licence in its registry"), segment.warnings);
    }

    private static Asset asset(String id, String owner, String kind, String pinned) {
        return new Asset(id, owner, kind, "1.0", digest('a'), "file", null, null, null, pinned);
    }
}
