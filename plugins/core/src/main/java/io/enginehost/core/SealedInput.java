package io.enginehost.core;

import io.enginehost.api.KeyOrder;
import io.enginehost.api.proof.Segment.Asset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One row of {@code sealed_inputs}: an input as the gate found it, by owner_segment and asset_id, which are unique together.
 *
 * @param kind dataset, policy, artefact, contract or bundle
 * @param version of the registry; empty where none is given
 * @param digest_kind file, tree or content
 * @param rows of a table, else null
 * @param license SPDX id or text, null if unknown
 * @param attribution what the licence asks to be said, null if nothing
 */
record SealedInput(
        String asset_id,
        String owner_segment,
        String kind,
        String version,
        String sha256_hex,
        String digest_kind,
        Long rows,
        String license,
        String attribution) {

    static final String FILE = CertificateFiles.SEALED_INPUTS;

    private static final Comparator<SealedInput> ORDER = Comparator.comparing(
                    SealedInput::owner_segment, KeyOrder::compareUtf8)
            .thenComparing(SealedInput::asset_id, KeyOrder::compareUtf8);

    /** All inputs, and the bundles of the required segments by segment. */
    static List<SealedInput> of(List<Asset> assets, Map<String, String> bundles) {
        return Stream.concat(
                        assets.stream().map(SealedInput::of),
                        bundles.entrySet().stream().map(bundle -> bundle(bundle.getKey(), bundle.getValue())))
                .sorted(ORDER)
                .toList();
    }

    private static SealedInput of(Asset asset) {
        return new SealedInput(
                asset.id(),
                asset.owner(),
                asset.kind(),
                asset.version(),
                asset.digest(),
                asset.digestKind(),
                asset.rows(),
                asset.license(),
                asset.attribution());
    }

    private static SealedInput bundle(String segment, String digest) {
        return new SealedInput(CertificateFiles.INDEX, segment, "bundle", "", digest, "file", null, null, null);
    }
}
