package io.enginehost.core;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.api.StateType;
import io.enginehost.api.proof.CheckResult;
import io.enginehost.api.proof.Segment;
import io.enginehost.api.proof.Segment.Asset;
import io.enginehost.api.proof.Segment.Lineage;
import io.enginehost.api.proof.Segment.Upstream;
import io.enginehost.api.proof.SegmentState;
import io.enginehost.api.selftest.NumericSelfTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pf4j.Extension;

/**
 * The first state of a segment. It recomputes what names the world, verifies the bundle of every required segment, seals
 * every input with its digest and runs the guards. No other state of the segment starts unless all of that holds; everything
 * that does not is told at once, and then nothing is published.
 */
@Extension
@StateType(value = "gate", description = "Verifies required segments, seals every input, runs guards.")
public final class Gate implements SegmentState {

    private static final String FORMAT = "gate.v1";

    @Override
    public Role role() {
        return Role.GATE;
    }

    @Override
    public void run(Segment segment) {
        List<Problem> problems = new ArrayList<>();
        collect(problems, () -> checkLineage(segment));
        Map<String, String> bundles = new TreeMap<>();
        for (Upstream upstream : segment.upstreams()) {
            collect(problems, () -> bundles.put(upstream.segment(), segment.verifyBundle(upstream.segment())));
        }
        List<Asset> assets = new ArrayList<>();
        collect(problems, () -> assets.addAll(segment.assets()));
        checkPins(assets, problems);
        List<CheckResult> guards = segment.runChecks();
        checkGuards(guards, problems);
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.GATE, problems);
        }
        assets.stream()
                .filter(asset -> asset.kind().equals("artefact") && asset.license() == null)
                .forEach(asset -> segment.warn("artefact " + asset.id() + " has no licence in its registry"));

        List<SealedInput> sealed = SealedInput.of(assets, bundles);
        Segment.Published inventory = segment.publish(SealedInput.FILE, SealedInput.class, sealed);
        segment.publish(CertificateFiles.GATE, document(segment, bundles, assets, guards, inventory));
    }

    /** Runs a step, and goes on with the next when it fails. */
    private static void collect(List<Problem> problems, Runnable step) {
        try {
            step.run();
        } catch (EngineException e) {
            problems.addAll(e.problems());
        }
    }

    private static void checkLineage(Segment segment) {
        Lineage planned = segment.planned();
        Lineage now = segment.recomputed();
        if (!planned.equals(now)) {
            throw new EngineException(
                            FailureClass.GATE,
                            "LINEAGE_RECOMPUTE_MISMATCH",
                            "the run was planned as " + planned + " but its files and jars give " + now)
                    .hint("a policy, contract, spec or plugin changed after planning: plan again");
        }
    }

    private static void checkPins(List<Asset> assets, List<Problem> problems) {
        for (Asset asset : assets) {
            if (asset.pinnedDigest() != null && !asset.pinnedDigest().equals(asset.digest())) {
                problems.add(new Problem(
                        "SEALED_DIGEST_MISMATCH",
                        asset.kind() + " " + asset.owner() + "." + asset.id() + " must have " + asset.digestKind()
                                + " digest " + asset.pinnedDigest() + ", has " + asset.digest(),
                        null,
                        asset.kind().equals("dataset")
                                ? "run segment " + asset.owner() + " again"
                                : "restore the file; if the change is meant, put the new digest into the registry of segment "
                                        + asset.owner()));
            }
        }
    }

    private static void checkGuards(List<CheckResult> guards, List<Problem> problems) {
        for (CheckResult guard : guards) {
            if (guard.status() == CheckResult.Status.FAIL) {
                problems.add(new Problem("GUARD_FAILED", Results.sentence(guard)));
            }
        }
    }

    private static Map<String, Object> document(
            Segment segment,
            Map<String, String> bundles,
            List<Asset> assets,
            List<CheckResult> guards,
            Segment.Published inventory) {
        Map<String, Object> gate = CertificateFiles.headerWithLineage(FORMAT, segment);
        gate.put("gates", gates(segment, bundles));
        gate.put("inventory_sha256", inventory.digest());
        gate.put("sealed_count", inventory.rows());
        gate.put("policies", policies(assets));
        gate.put("guards", guards(guards));
        gate.put("numeric_attest", NumericSelfTest.run());
        return gate;
    }

    private static List<Map<String, Object>> gates(Segment segment, Map<String, String> bundles) {
        return segment.upstreams().stream()
                .sorted(Comparator.comparing(Upstream::segment))
                .map(upstream -> {
                    Map<String, Object> gate = new LinkedHashMap<>();
                    gate.put("segment", upstream.segment());
                    gate.put("manifest_fingerprint", upstream.manifestFingerprint());
                    gate.put("bundle_sha256", bundles.get(upstream.segment()));
                    gate.put("status", "PASS");
                    return gate;
                })
                .toList();
    }

    private static List<Map<String, String>> policies(List<Asset> assets) {
        return assets.stream()
                .filter(asset -> asset.kind().equals("policy"))
                .sorted(Comparator.comparing(Asset::id))
                .map(policy -> Map.of("id", policy.id(), "version", policy.version(), "sha256", policy.digest()))
                .toList();
    }

    private static List<Map<String, Object>> guards(List<CheckResult> guards) {
        return guards.stream()
                .sorted(Comparator.comparing(CheckResult::id))
                .map(guard -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("id", guard.id());
                    entry.put("status", guard.status().name());
                    entry.put("observed", Results.observed(guard));
                    return entry;
                })
                .toList();
    }
}
