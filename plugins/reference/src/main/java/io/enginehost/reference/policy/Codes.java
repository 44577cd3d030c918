package io.enginehost.reference.policy;

import io.enginehost.reference.source.IsoCountries;
import java.util.List;
import java.util.function.BiConsumer;

/** Country codes in policies. */
final class Codes {

    private Codes() {}

    /** Reports every code of a list that is not of ISO 3166-1. */
    static void check(String pointer, List<String> codes, BiConsumer<String, String> fault) {
        List<String> known = IsoCountries.codes();
        for (int i = 0; i < codes.size(); i++) {
            if (!known.contains(codes.get(i))) {
                fault.accept(pointer + "/" + i, codes.get(i) + " is no code of ISO 3166-1");
            }
        }
    }

    /** Reports every code among the keys of an object that is not of ISO 3166-1. */
    static void checkKeys(String pointer, Iterable<String> keys, BiConsumer<String, String> fault) {
        List<String> known = IsoCountries.codes();
        for (String key : keys) {
            if (!known.contains(key)) {
                fault.accept(pointer + "/" + key, key + " is no code of ISO 3166-1");
            }
        }
    }
}
