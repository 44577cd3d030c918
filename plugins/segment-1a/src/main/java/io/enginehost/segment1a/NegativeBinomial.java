package io.enginehost.segment1a;

/**
 * The negative binomial law with mean mu and variance {@code mu + mu^2 / phi}, as far as counts below 2 are concerned.
 *
 * @param zero probability of 0
 * @param one probability of 1
 */
record NegativeBinomial(double zero, double one) {

    /**
     * The law.
     *
     * @param mu mean, &gt; 0
     * @param phi dispersion, &gt; 0
     */
    static NegativeBinomial of(double mu, double phi) {
        double p = phi / (mu + phi);
        double zero = StrictMath.exp(phi * StrictMath.log(p));
        return new NegativeBinomial(zero, zero * phi * (1.0 - p));
    }

    /** Probability of a count that is rejected. */
    double below2() {
        return zero + one;
    }
}
