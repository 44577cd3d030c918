package io.enginehost.proof;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.proof.Segment.Published;
import io.enginehost.api.proof.SegmentState.Role;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.Judgements;
import io.enginehost.link.LinkedState;
import io.enginehost.run.Data;
import io.enginehost.run.ProofRunner;
import io.enginehost.run.Recipe;
import io.enginehost.run.RunProgress;
import io.enginehost.run.RunProgress.Outcome;
import io.enginehost.spec.EngineSchemas;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Runs gates, audits and bundles. What a segment published earlier holds as long as its bundle verifies, in the same run or in
 * another of the same fingerprint and seed, because those cover everything the proofs look at.
 */
public final class Proofs implements ProofRunner {

    private final ProofServices services;
    private final Predicate<String> forced;
    private final CertificateStore certificates;
    private final Map<String, Checks> checks = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Published>> published = new ConcurrentHashMap<>();
    private final Map<String, Boolean> proven = new ConcurrentHashMap<>();

    private Proofs(ProofServices services, Predicate<String> forced) {
        this.services = services;
        this.forced = forced;
        this.certificates = new CertificateStore(services.store(), services.recipe(), services.folder());
    }

    /**
     * The proofs of a run.
     *
     * @param judgements check files that are known to be good are not judged again
     * @param forced segments whose proofs are made again even if they hold
     * @throws EngineException with everything that is wrong in any check
     */
    public static Proofs of(ProofServices services, Judgements judgements, Predicate<String> forced) {
        Proofs proofs = new Proofs(services, forced);
        DocumentReader reader = new DocumentReader();
        EngineSchemas schemas = EngineSchemas.load(reader, judgements);
        for (LinkedState state : services.recipe().dag().states()) {
            if (state.isProof() && !proofs.holds(state.spec().segment())) {
                proofs.checks.put(state.id(), Checks.read(services.recipe().dag(), state, reader, schemas));
            }
        }
        return proofs;
    }

    @Override
    public void run(LinkedState state) throws Exception {
        long from = System.nanoTime();
        String segment = state.spec().segment();
        boolean holds = holds(segment);
        boolean isLast = state.role().orElseThrow() == Role.BUNDLE;
        String summary = holds ? "holds" : prove(state, segment);
        if (isLast) {
            requireMembersOfThisRun(segment);
            certificates.keep(segment);
        }
        RunProgress progress = services.progress();
        progress.proofDone(state, holds ? Outcome.REUSE : Outcome.RUN, summary, (System.nanoTime() - from) / 1_000_000);
    }

    /** Whether the segment is proven: in this run, or by a certificate that can be taken over. Asked before anything runs. */
    private boolean holds(String segment) {
        return proven.computeIfAbsent(segment, id -> {
            BundleVerifier bundles = services.bundles();
            Recipe recipe = services.recipe();
            return !forced.test(id)
                    && (bundles.holds(id, recipe) || certificates.adopt(id) && bundles.holds(id, recipe));
        });
    }

    /** Demands that the certificate names the datasets as this run has them. */
    private void requireMembersOfThisRun(String segment) {
        long seed = services.recipe().seed();
        for (Data data : services.world().datasets().values()) {
            String id = data.contract().id();
            if (!data.contract().segment().equals(segment)) {
                continue;
            }
            String named = services.bundles().memberDigest(segment, seed, id).orElse("none");
            if (!named.equals(data.output().digest())) {
                services.folder().clearCertificate(segment);
                throw new EngineException(
                                FailureClass.IMMUTABILITY,
                                "CERTIFICATE_MISMATCH",
                                "the certificate of " + segment + " names " + id + " with the digest " + named
                                        + ", but this run made " + data.output().digest())
                        .hint("the same recipe gave other rows: run with --fresh, and look for a state that is not "
                                + "deterministic");
            }
        }
    }

    private String prove(LinkedState state, String segment) throws Exception {
        Map<String, Published> files = published.computeIfAbsent(segment, id -> SegmentProof.noFiles());
        if (state.role().orElseThrow() == Role.GATE) {
            services.folder().clearCertificate(segment);
            certificates.forget(segment);
        }
        int number = checks.get(state.id()).checks().size();
        try (SegmentProof proof =
                new SegmentProof(services, state, checks.get(state.id()), files, forced.test(segment))) {
            state.type().proof().run(proof);
            String before = proof.answeredBefore() == 0 ? "" : ", " + proof.answeredBefore() + " as before";
            return number == 0 ? "done" : number + " checks" + before;
        }
    }
}
