package io.enginehost.segment3a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class UniverseHashTest {

    private static String digits(char digit) {
        return String.valueOf(digit).repeat(64);
    }

    @Test
    void the_hash_is_that_of_the_five_digests_one_after_another() {
        UniverseHash hash = new UniverseHash(digits('1'), digits('2'), digits('3'), digits('4'), digits('5'));
        // SHA-256 of the text of 64 ones, 64 twos, 64 threes, 64 fours and 64 fives
        assertEquals("07e9387e46c6a49cecbc25c451cc4670c655d4b0068c1a37d9c358d174d06295", hash.hex());
        assertEquals(hash.hex(), hash.document().get("routing_universe_hash"));
        assertEquals(6, hash.document().size());
    }

    @Test
    void which_digest_stands_where_counts() {
        UniverseHash hash = new UniverseHash(digits('1'), digits('2'), digits('3'), digits('4'), digits('5'));
        UniverseHash swapped = new UniverseHash(digits('2'), digits('1'), digits('3'), digits('4'), digits('5'));
        assertNotEquals(hash.hex(), swapped.hex());
    }
}
