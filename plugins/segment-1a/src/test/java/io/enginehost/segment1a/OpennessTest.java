package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpennessTest {

    @ParameterizedTest
    @CsvSource({
        "1, card_present, 8011, 0.02",
        "5, card_present, 8011, 0.31",
        "3, card_not_present, 8011, 0.28",
        "5, card_not_present, 4814, 0.53",
        "2, card_not_present, 5960, 0.30",
        "2, card_not_present, 5970, 0.23",
        "4, card_present, 5818, 0.34",
        "4, card_present, 5819, 0.27",
        "4, card_present, 7011, 0.30",
        "4, card_present, 3500, 0.30",
        "4, card_present, 4899, 0.34",
        "4, card_present, 4900, 0.24",
    })
    void openness_is_a_whole_number_of_hundredths(int bucket, Channel channel, int mcc, double expected) {
        assertEquals(expected, Openness.of(bucket, channel, mcc));
    }
}
