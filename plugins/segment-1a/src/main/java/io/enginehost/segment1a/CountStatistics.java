package io.enginehost.segment1a;

import io.enginehost.api.numeric.Neumaier;

/**
 * Are outlet counts, their rejections and the foreign targets what their laws say on average, and do the channels differ in phi?
 * Closed forms of the truncated laws against sums over all merchants.
 */
final class CountStatistics {

    private final ZScore counts = new ZScore();
    private final ZScore rejections = new ZScore();
    private final ZScore targets = new ZScore();
    private final Moments cardPresent = new Moments();
    private final Moments cardNotPresent = new Moments();

    /** A sum against its expectation, in standard errors. */
    private static final class ZScore {
        final Neumaier excess = new Neumaier();
        final Neumaier variance = new Neumaier();
        long rows;

        void add(double observed, double expected, double v) {
            excess.add(observed - expected);
            variance.add(v);
            rows++;
        }

        double value(double leastVariance) {
            return Math.abs(excess.sum()) / Math.sqrt(Math.max(leastVariance, variance.sum()));
        }
    }

    /** Mean and population variance. */
    private static final class Moments {
        final Neumaier sum = new Neumaier();
        final Neumaier squares = new Neumaier();
        long rows;

        void add(double x) {
            sum.add(x);
            squares.add(x * x);
            rows++;
        }

        double mean() {
            return sum.sum() / rows;
        }

        double variance() {
            return Math.max(0.0, squares.sum() / rows - mean() * mean());
        }
    }

    /** Adds a merchant with several sites: its law, its count and the attempts before it. */
    void addCount(double mu, double phi, int n, int rejected, Channel channel) {
        NegativeBinomial law = NegativeBinomial.of(mu, phi);
        double accepted = 1.0 - law.below2();
        double mean = (mu - law.one()) / accepted;
        double variance = (mu + mu * mu / phi + mu * mu - law.one()) / accepted - mean * mean;
        counts.add(n, mean, variance);
        rejections.add(rejected, law.below2() / accepted, law.below2() / (accepted * accepted));
        (channel == Channel.card_present ? cardPresent : cardNotPresent).add(StrictMath.log(phi));
    }

    /** Adds a merchant that drew a foreign target. */
    void addTarget(int k, double lambda) {
        double mean = lambda / -StrictMath.expm1(-lambda);
        targets.add(k, mean, mean * (1.0 + lambda - mean));
    }

    void report(ValidationPolicy.Sampler limits, StationarityTests tests) {
        tests.atMost("nb.mean_z", counts.rows, counts.value(0.0), limits.z_max());
        tests.atMost("nb.rejection_z", rejections.rows, rejections.value(1.0), limits.rejection_z_max());
        tests.atMost("ztp.mean_z", targets.rows, targets.value(0.0), limits.z_max());
        if (Math.min(cardPresent.rows, cardNotPresent.rows) >= StationarityTests.SMALLEST_GROUP) {
            long rows = cardPresent.rows + cardNotPresent.rows;
            tests.atLeast("phi.channel_smd", rows, channelDifference(rows), limits.phi_channel_smd_min());
        }
    }

    /**
     * The difference of the means of ln phi over the deviation within the channels; as large as numbers get where channels differ
     * and phi does not vary within them.
     */
    private double channelDifference(long rows) {
        double within =
                (cardPresent.rows * cardPresent.variance() + cardNotPresent.rows * cardNotPresent.variance()) / rows;
        double difference = Math.abs(cardNotPresent.mean() - cardPresent.mean());
        return difference == 0.0 ? 0.0 : Math.min(Double.MAX_VALUE, difference / Math.sqrt(within));
    }
}
