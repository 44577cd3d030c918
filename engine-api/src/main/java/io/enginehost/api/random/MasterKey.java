package io.enginehost.api.random;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What one seed makes of all random streams: the root from which the keys of the families follow.
 *
 * <pre>{@code
 * FamilyKey dirichlet = MasterKey.of(42).family("3A", "zone_dirichlet");        // once per state
 * Stream stream = dirichlet.id(merchantId).id(countryIso).stream();             // once per entity
 * double[] shares = stream.dirichlet(alpha);
 * }</pre>
 *
 * <p>The law, with SHA-256 and big-endian numbers, {@code str} a 32-bit byte count and the UTF-8 bytes:
 *
 * <pre>
 * M0 = SHA-256(str("rng.master.v1") | u64(seed))
 * R  = SHA-256(M0 | str(segment) | str(label));   k = R[0..8),  h = R[8..16)
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class MasterKey {

    private static final String DOMAIN = "rng.master.v1";

    private final byte[] bytes;
    private final StringIds stringIds = new StringIds();

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The master key of a seed; all 64 bits count. */
    public static MasterKey of(long seed) {
        byte[] domain = Text.counted(DOMAIN);
        return new MasterKey(Sha256.of(ByteBuffer.allocate(domain.length + Long.BYTES)
                .put(domain)
                .putLong(seed)
                .array()));
    }

    /**
     * The key of a family, before any id.
     *
     * @param segment the id of the segment that declares the family, such as {@code 1A}
     * @param label the name of the family, such as {@code gumbel_key}
     */
    public FamilyKey family(String segment, String label) {
        byte[] segmentText = Text.counted(segment);
        byte[] labelText = Text.counted(label);
        byte[] root = Sha256.of(ByteBuffer.allocate(bytes.length + segmentText.length + labelText.length)
                .put(bytes)
                .put(segmentText)
                .put(labelText)
                .array());
        ByteBuffer words = ByteBuffer.wrap(root);
        return new FamilyKey(words.getLong(), words.getLong(), stringIds, null);
    }

    /** The 32 bytes in hexadecimal, for known-answer tests and reports. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }
}
