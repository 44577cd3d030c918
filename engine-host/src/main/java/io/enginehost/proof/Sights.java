package io.enginehost.proof;

import io.enginehost.api.proof.Segment.FamilyFacts;
import io.enginehost.digest.Hasher;
import io.enginehost.run.Recipe;
import io.enginehost.store.StoredResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The digests of what a check can look at: datasets, tables and views under their names, and the rest under the names here. */
final class Sights {

    static final String SEED = "seed";
    static final String FAMILIES = "families";
    static final String STATE = "state ";
    static final String POLICY = "policy ";

    private final ProofServices services;
    private final String segment;
    private final Map<String, String> views;
    private final Supplier<List<FamilyFacts>> families;
    private final Map<String, Optional<String>> digests = new ConcurrentHashMap<>();

    /** @param views the views of the check file, with their SQL */
    Sights(ProofServices services, String segment, Map<String, String> views, Supplier<List<FamilyFacts>> families) {
        this.services = services;
        this.segment = segment;
        this.views = views;
        this.families = families;
    }

    /** The digest of something that a check looks at, as it is in this run; empty if there is no such thing. */
    Optional<String> digest(String what) {
        return digests.computeIfAbsent(what, this::digestOf);
    }

    private Optional<String> digestOf(String what) {
        Recipe recipe = services.recipe();
        if (what.equals(SEED)) {
            return Optional.of(Long.toString(recipe.seed()));
        }
        if (what.equals(FAMILIES)) {
            return Optional.of(familiesDigest());
        }
        if (what.startsWith(STATE)) {
            return services.world()
                    .result(segment + "." + what.substring(STATE.length()))
                    .map(Sights::resultDigest);
        }
        if (what.startsWith(POLICY)) {
            String policy = what.substring(POLICY.length());
            return Optional.ofNullable(recipe.policies().document(policy))
                    .map(document -> recipe.policies().valueDigest(policy).hex());
        }
        if (what.startsWith(SegmentViews.POLICY_ROWS)) {
            Hasher rows = Hasher.of("policy_values.v1");
            SegmentViews.policyRows(recipe, segment, what.substring(SegmentViews.POLICY_ROWS.length()))
                    .forEach(row ->
                            rows.str(row.policy()).str(row.pointer()).str(row.value() == null ? "\0" : row.value()));
            return Optional.of(rows.done().hex());
        }
        if (what.equals(SegmentViews.COUNTERS)) {
            Hasher rows = Hasher.of("counters.v1");
            SegmentViews.counters(recipe, services.world(), segment)
                    .forEach(row -> rows.str(row.state()).str(row.name()).u64(Double.doubleToLongBits(row.value())));
            return Optional.of(rows.done().hex());
        }
        if (views.containsKey(what)) {
            return Optional.of(Hasher.sha256(views.get(what)).hex());
        }
        return services.world().dataset(what).map(data -> data.output().digest());
    }

    /** What a state made of what: its key and its outputs. */
    private static String resultDigest(StoredResult result) {
        Hasher hasher = Hasher.of("result.v1").str(result.key());
        result.outputs().forEach((port, output) -> hasher.str(port).str(output.digest()));
        return hasher.done().hex();
    }

    /** Of what the contracts declare and the engine counted. */
    private String familiesDigest() {
        Hasher hasher = Hasher.of("families.v1");
        for (FamilyFacts family : families.get()) {
            hasher.str(family.label()).str(family.state()).str(family.dataset());
            hasher.str(family.drawsPerRow() + " " + family.blocksPerRow() + " " + family.per() + " " + family.decision()
                    + " " + family.drawn() + " " + family.logged() + " " + family.maySkip());
            hasher.u64(family.streams()).u64(family.draws()).u64(family.blocks());
        }
        return hasher.done().hex();
    }
}
