package io.enginehost.api.random;

import java.util.concurrent.ConcurrentHashMap;

/**
 * String ids as 64-bit values: the first eight bytes, big-endian, of the SHA-256 of the UTF-8 text. Hashing costs some ten
 * times a Philox block, so the values of the first distinct strings are kept; a world has a few thousand (countries, zones).
 * Past the bound a string is hashed at every use: slower, never different. Thread-safe.
 */
final class StringIds {

    private static final int MAX_KEPT = 1 << 16;

    private final ConcurrentHashMap<String, Long> kept = new ConcurrentHashMap<>();

    long encode(String id) {
        Long known = kept.get(id);
        return known != null ? known : hashAndKeep(id);
    }

    private long hashAndKeep(String id) {
        long code = Sha256.firstLong(Sha256.of(Text.utf8(id)));
        // Racing threads may pass the bound by a few entries, which does no harm.
        if (kept.mappingCount() < MAX_KEPT) {
            kept.put(id, code);
        }
        return code;
    }
}
