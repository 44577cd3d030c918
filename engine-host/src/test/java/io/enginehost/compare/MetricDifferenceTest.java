package io.enginehost.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.enginehost.compare.MetricDifference.Judgement;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.ScorecardReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricDifferenceTest {

    @TempDir
    Path folder;

    private Scorecard card;

    @BeforeEach
    void read_scorecard() throws IOException {
        Path file = folder.resolve("T.yaml");
        Files.writeString(file, """
                scorecard: T.v1
                segment: T
                seeds: [42]
                metrics:
                  - {id: more, direction: up, sql: "select 1"}
                  - {id: less, direction: down, sql: "select 1"}
                  - {id: both_bands, sql: "select 1"}
                  - {id: band_b, sql: "select 1"}
                  - {id: hard_only, sql: "select 1"}
                  - {id: free, sql: "select 1"}
                gates:
                  - {id: G1, metric: both_bands, B: "in[0, 10]", BPLUS: "in[4, 6]"}
                  - {id: G2, metric: band_b, B: "in[4, 6]"}
                  - {id: G3, metric: hard_only, hard: ">= 4"}
                grade:
                  B: {band_share: 0.5}
                  BPLUS: {band_share: 0.5}
                """);
        card = ScorecardReader.read(file);
    }

    private MetricDifference of(String metric, Double base, Double candidate) {
        return MetricDifference.of(card, card.metric(metric), base, candidate);
    }

    private Judgement judge(String metric, Double base, Double candidate) {
        return of(metric, base, candidate).judgement();
    }

    @Test
    void more_is_better_going_up() {
        assertEquals(Judgement.BETTER, judge("more", 1.0, 2.0));
        assertEquals(Judgement.WORSE, judge("more", 2.0, 1.0));
        assertEquals(Judgement.SAME, judge("more", 2.0, 2.0));
        assertEquals("up", of("more", 1.0, 2.0).yardstick());
        assertEquals(1.0, of("more", 1.0, 2.0).delta());
    }

    @Test
    void less_is_better_going_down() {
        assertEquals(Judgement.WORSE, judge("less", 1.0, 2.0));
        assertEquals(Judgement.BETTER, judge("less", 2.0, 1.0));
        assertEquals(Judgement.SAME, judge("less", 2.0, 2.0));
    }

    @Test
    void without_direction_the_band_of_the_highest_grade_decides() {
        assertEquals(Judgement.BETTER, judge("both_bands", 2.0, 3.0));
        assertEquals(Judgement.BETTER, judge("both_bands", 9.0, 5.0));
        assertEquals(Judgement.WORSE, judge("both_bands", 6.0, 7.0));
        assertEquals(Judgement.SAME, judge("both_bands", 4.0, 6.0), "both are inside");
        assertEquals(Judgement.SAME, judge("both_bands", 3.0, 7.0), "both are one away");
        assertEquals("BPLUS in[4, 6]", of("both_bands", 1.0, 2.0).yardstick());
    }

    @Test
    void without_that_band_the_next_one_decides() {
        assertEquals(Judgement.BETTER, judge("band_b", 2.0, 3.0));
        assertEquals("B in[4, 6]", of("band_b", 1.0, 2.0).yardstick());
        assertEquals(Judgement.WORSE, judge("hard_only", 3.0, 2.0));
        assertEquals(Judgement.SAME, judge("hard_only", 5.0, 500.0));
        assertEquals("hard >= 4", of("hard_only", 1.0, 2.0).yardstick());
    }

    @Test
    void without_any_band_another_value_is_only_another() {
        assertEquals(Judgement.OTHER, judge("free", 1.0, 2.0));
        assertEquals(Judgement.SAME, judge("free", 1.0, 1.0));
        assertEquals("", of("free", 1.0, 2.0).yardstick());
    }

    @Test
    void noise_below_the_tolerance_is_no_change() {
        assertEquals(Judgement.SAME, judge("more", 1.0, 1.0 + 5e-13));
        assertEquals(Judgement.BETTER, judge("more", 1.0, 1.0 + 2e-12));
        assertEquals(Judgement.SAME, judge("free", 1.0, 1.0 - 5e-13));
    }

    @Test
    void any_value_is_better_than_none_whatever_the_direction() {
        for (String metric : new String[] {"more", "less", "both_bands", "free"}) {
            assertEquals(Judgement.BETTER, judge(metric, null, 1e9), metric);
            assertEquals(Judgement.WORSE, judge(metric, 1e9, null), metric);
            assertEquals(Judgement.SAME, judge(metric, null, null), metric);
            assertEquals(null, of(metric, null, 1.0).delta());
        }
    }
}
