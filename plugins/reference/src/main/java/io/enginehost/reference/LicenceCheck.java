package io.enginehost.reference;

import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import io.enginehost.api.proof.Segment.Asset;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Check kind {@code licences}: every artefact that is not a policy of ours has a licence and an attribution. */
@Extension
public final class LicenceCheck implements CheckKind<LicenceCheck.Nothing> {

    /** The check has no keys of its own. */
    public record Nothing() {}

    @Override
    public String kind() {
        return "licences";
    }

    @Override
    public Class<Nothing> settings() {
        return Nothing.class;
    }

    @Override
    public Outcome check(Segment segment, Nothing nothing) {
        List<Map<String, Object>> offenders = segment.assets().stream()
                .filter(asset -> asset.kind().equals("artefact"))
                .filter(asset -> isBlank(asset.license()) || isBlank(asset.attribution()))
                .map(LicenceCheck::offender)
                .toList();
        return Outcome.offenders(offenders.size(), offenders);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static Map<String, Object> offender(Asset asset) {
        return Map.of(
                "artefact", asset.id(), "problem", isBlank(asset.license()) ? "has no licence" : "has no attribution");
    }
}
