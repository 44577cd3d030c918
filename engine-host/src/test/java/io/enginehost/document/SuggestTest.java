package io.enginehost.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestTest {

    private static final List<String> KEYS = List.of("uses", "reads", "writes", "policies", "shard_by", "shard_rows");

    @Test
    void the_nearest_key_is_suggested() {
        assertEquals("did you mean \"shard_by\"?", Suggest.hint("shard_bby", KEYS));
        assertEquals("did you mean \"reads\"?", Suggest.hint("raeds", KEYS));
        assertEquals(
                "did you mean \"policies\"?",
                Suggest.hint("policy", KEYS) == null ? Suggest.hint("policie", KEYS) : null);
        assertEquals("did you mean \"uses\"?", Suggest.hint("USES", KEYS));
    }

    @Test
    void nothing_is_suggested_for_a_word_that_is_far_from_all() {
        assertNull(Suggest.hint("banana", KEYS));
        assertNull(Suggest.hint("x", KEYS));
        assertNull(Suggest.hint("", KEYS));
        assertNull(Suggest.hint("x".repeat(1_000_000), List.of("x".repeat(1_000_000))));
    }

    @Test
    void the_distance_counts_inserts_deletes_replacements_and_swaps() {
        assertEquals(0, Suggest.distance("abc", "abc"));
        assertEquals(1, Suggest.distance("abc", "acb"));
        assertEquals(3, Suggest.distance("kitten", "sitting"));
        assertEquals(3, Suggest.distance("", "abc"));
        assertEquals(3, Suggest.distance("ca", "abc"));
    }
}
