package io.enginehost.segment3a;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line that names everything that shaped an allocation: SHA-256 of the ASCII text of five digests, 64 hexadecimal digits each,
 * one after another without anything between.
 *
 * @param zone_alpha_digest of the rows of the priors
 * @param theta_digest of what the mixture policy says
 * @param zone_floor_digest of what the floor policy says
 * @param day_effect_digest of what the policy of day effects says
 * @param zone_alloc_digest of the rows of the allocation
 */
record UniverseHash(
        String zone_alpha_digest,
        String theta_digest,
        String zone_floor_digest,
        String day_effect_digest,
        String zone_alloc_digest) {

    /** The footer key, and the key of the document, under which the hash stands. */
    static final String KEY = "routing_universe_hash";

    /** The hash, 64 lower-case hexadecimal digits. */
    String hex() {
        String parts = zone_alpha_digest + theta_digest + zone_floor_digest + day_effect_digest + zone_alloc_digest;
        try {
            byte[] ascii = parts.getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ascii));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash and its parts. */
    Map<String, String> document() {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("zone_alpha_digest", zone_alpha_digest);
        document.put("theta_digest", theta_digest);
        document.put("zone_floor_digest", zone_floor_digest);
        document.put("day_effect_digest", day_effect_digest);
        document.put("zone_alloc_digest", zone_alloc_digest);
        document.put(KEY, hex());
        return document;
    }
}
