package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.random.FamilyKey;
import io.enginehost.api.random.MasterKey;
import io.enginehost.segment1a.OutletCount.Attempt;
import io.enginehost.segment1a.OutletCount.Event;
import io.enginehost.segment1a.OutletCount.Parameters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutletCountTest {

    private static final FamilyKey NB = MasterKey.of(42).family("1A", "nb_outlets");

    @Test
    void every_attempt_is_kept_and_the_first_of_at_least_two_counts() {
        int rejections = 0;
        for (long id = 1; id <= 2_000; id++) {
            Event event = draw(id, 1.5, 3.0);
            List<Attempt> attempts = event.attempts();
            assertEquals(attempts.size() - 1, event.nb_rejections());
            rejections += event.nb_rejections();
            for (int i = 0; i < attempts.size(); i++) {
                Attempt attempt = attempts.get(i);
                assertEquals(1.5 * attempt.gamma() / 3.0, attempt.lambda());
                assertEquals(i == attempts.size() - 1, attempt.k() >= 2);
            }
            assertEquals(attempts.get(attempts.size() - 1).k(), event.n_outlets());
            assertTrue(event.blocks() <= event.draws() && event.draws() <= 2 * event.blocks());
        }
        assertTrue(rejections > 1_000, "a mean of 1.5 rejects more often than not: " + rejections);
    }

    /** Mean and variance given N of at least 2, from the closed forms of the negative binomial law. */
    @ParameterizedTest
    @CsvSource({"14.65, 36.09", "56.2, 30.3", "4, 12", "2000, 20"})
    void counts_have_the_mean_and_variance_of_the_law(double mu, double phi) {
        int n = 20_000;
        double sum = 0;
        double squares = 0;
        for (long id = 1; id <= n; id++) {
            double count = draw(id, mu, phi).n_outlets();
            sum += count;
            squares += count * count;
        }
        double p = phi / (mu + phi);
        double p0 = Math.pow(p, phi);
        double p1 = p0 * phi * (1 - p);
        double mean = (mu - p1) / (1 - p0 - p1);
        double variance = (mu + mu * mu / phi + mu * mu - p1) / (1 - p0 - p1) - mean * mean;
        double observed = sum / n;
        assertEquals(mean, observed, 5 * Math.sqrt(variance / n));
        assertEquals(1.0, (squares / n - observed * observed) / variance, 0.08);
    }

    /** The shares of counts of 2, 3, … are those of the negative binomial law over its mass from 2 on. */
    @Test
    void counts_follow_the_law_from_2_on() {
        double mu = 4;
        double phi = 12;
        int n = 40_000;
        int classes = 12;
        int[] observed = new int[classes];
        for (long id = 1; id <= n; id++) {
            observed[Math.min(draw(id, mu, phi).n_outlets() - 2, classes - 1)]++;
        }
        double mass = Math.pow(phi / (mu + phi), phi);
        double accepted = 1;
        double left = n;
        double chi = 0;
        for (int k = 0; k < 2 + classes - 1; k++) {
            if (k < 2) {
                accepted -= mass;
            } else {
                double expected = n * mass / accepted;
                chi += Math.pow(observed[k - 2] - expected, 2) / expected;
                left -= expected;
            }
            mass *= (k + phi) / (k + 1) * mu / (mu + phi);
        }
        chi += Math.pow(observed[classes - 1] - left, 2) / left;
        assertTrue(chi < 31.3, "chi-square with 11 degrees of freedom is " + chi);
    }

    @Test
    void a_mean_too_small_for_two_outlets_stops_the_run() {
        EngineException e = assertThrows(EngineException.class, () -> draw(1, 1e-6, 30));
        assertEquals("ATTEMPTS", e.code());
    }

    private static Event draw(long id, double mu, double phi) {
        return OutletCount.draw(new Parameters(id, mu, phi), NB.id(id).stream());
    }
}
