package io.enginehost.segment3a;

import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * Check kind {@code universe_hash}: the document of an allocation names the digests of its parts as they are now, the hash follows
 * from them, and stands in the footer of every file of the allocation.
 *
 * <pre>{@code
 * - {id: UNIVERSE_HASH, kind: universe_hash, document: zone_alloc_universe_hash, priors: s2_country_zone_priors,
 *    mixture: zone_mixture_policy, floors: zone_floor_policy, day_effects: day_effect_policy_v1, alloc: zone_alloc, part: digests}
 * }</pre>
 */
@Extension
public final class UniverseHashCheck implements CheckKind<UniverseHashCheck.Parts> {

    /**
     * The datasets and policies looked at.
     *
     * @param document the JSON dataset
     * @param part which half is asked: {@code digests} or {@code combined}
     */
    public record Parts(
            String document,
            String priors,
            String mixture,
            String floors,
            String day_effects,
            String alloc,
            Part part) {}

    /** What is asked of a hash. */
    public enum Part {
        /** Whether its five parts are the digests of what they name. */
        digests,
        /** Whether it follows from its parts, and stands in every footer. */
        combined
    }

    @Override
    public String kind() {
        return "universe_hash";
    }

    @Override
    public Class<Parts> settings() {
        return Parts.class;
    }

    @Override
    public Outcome check(Segment segment, Parts parts) {
        UniverseHash now = new UniverseHash(
                segment.redigest(parts.priors()).digest(),
                segment.policyDigest(parts.mixture()),
                segment.policyDigest(parts.floors()),
                segment.policyDigest(parts.day_effects()),
                segment.redigest(parts.alloc()).digest());
        String document = text(segment, parts.document());
        List<Map<String, Object>> offenders = new ArrayList<>();
        now.document().forEach((key, value) -> {
            boolean asked = key.equals(UniverseHash.KEY) == (parts.part() == Part.combined);
            if (asked && !document.contains('"' + key + "\":\"" + value + '"')) {
                offenders.add(offender(parts.document(), key + " is not " + value));
            }
        });
        if (parts.part() == Part.combined) {
            for (Map<String, String> footer : segment.footers(parts.alloc())) {
                String found = footer.get(UniverseHash.KEY);
                if (!now.hex().equals(found)) {
                    offenders.add(offender(parts.alloc(), "a footer says " + found + ", not " + now.hex()));
                }
            }
        }
        return Outcome.offenders(offenders.size(), offenders);
    }

    private static Map<String, Object> offender(String dataset, String message) {
        return Map.of("dataset", dataset, "code", "UNIVERSE_HASH_MISMATCH", "message", message);
    }

    /** The document as written: canonical JSON, so a member is found by its text. */
    private static String text(Segment segment, String dataset) {
        return new String(segment.file(dataset).bytes(), StandardCharsets.UTF_8);
    }
}
