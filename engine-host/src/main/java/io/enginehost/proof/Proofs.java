package io.enginehost.proof;

import io.enginehost.api.EngineException;
import io.enginehost.api.proof.Segment.Published;
import io.enginehost.api.proof.SegmentState.Role;
import io.enginehost.document.DocumentReader;
import io.enginehost.link.LinkedState;
import io.enginehost.run.ProofRunner;
import io.enginehost.run.RunProgress;
import io.enginehost.run.RunProgress.Outcome;
import io.enginehost.spec.EngineSchemas;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Runs gates, audits and bundles. What a segment published earlier in the same run holds as long as its bundle verifies,
 * because the run's id covers everything the proofs look at.
 */
public final class Proofs implements ProofRunner {

    private final ProofServices services;
    private final Predicate<String> forced;
    private final Map<String, Checks> checks = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Published>> published = new ConcurrentHashMap<>();
    private final Map<String, Boolean> proven = new ConcurrentHashMap<>();

    private Proofs(ProofServices services, Predicate<String> forced) {
        this.services = services;
        this.forced = forced;
    }

    /**
     * The proofs of a run.
     *
     * @param forced segments whose proofs are made again even if they hold
     * @throws EngineException with everything that is wrong in any check
     */
    public static Proofs of(ProofServices services, Predicate<String> forced) {
        Proofs proofs = new Proofs(services, forced);
        DocumentReader reader = new DocumentReader();
        EngineSchemas schemas = EngineSchemas.load(reader);
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
        String summary;
        if (holds) {
            summary = "holds";
        } else {
            summary = prove(state, segment);
        }
        RunProgress progress = services.progress();
        progress.proofDone(state, holds ? Outcome.REUSE : Outcome.RUN, summary, (System.nanoTime() - from) / 1_000_000);
    }

    /** Whether what the segment published in this run still holds; asked once, before anything is proven anew. */
    private boolean holds(String segment) {
        return proven.computeIfAbsent(
                segment, id -> !forced.test(id) && services.bundles().holds(id, services.recipe()));
    }

    private String prove(LinkedState state, String segment) throws Exception {
        Map<String, Published> files = published.computeIfAbsent(segment, id -> SegmentProof.noFiles());
        if (state.role().orElseThrow() == Role.GATE) {
            services.folder().clearCertificate(segment);
        }
        try (SegmentProof proof = new SegmentProof(services, state, checks.get(state.id()), files)) {
            state.type().proof().run(proof);
        }
        return checks.get(state.id()).checks().isEmpty()
                ? "done"
                : checks.get(state.id()).checks().size() + " checks";
    }
}
