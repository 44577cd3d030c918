package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteSequenceTest {

    @ParameterizedTest
    @CsvSource({"1, 000001", "9, 000009", "10, 000010", "1234, 001234", "100000, 100000", "999999, 999999"})
    void an_id_is_the_number_in_six_digits(int order, String id) {
        assertEquals(id, SiteSequence.id(order));
    }
}
