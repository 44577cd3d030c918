package io.enginehost.api.random;

import io.enginehost.api.EngineException;
import io.enginehost.api.numeric.Neumaier;

/**
 * The random stream of one entity: blocks 0, 1, 2, ... of Philox 2x64-10 under (key, hi), each with two lanes. Every method
 * that draws begins a new block, and what a block has left over is discarded, so the budget of a sampler never depends on
 * what was drawn before.
 *
 * <p>Transcendentals are {@link StrictMath}'s, so that a draw has the same bits on every machine. Parameters out of domain
 * throw an {@link EngineException} of class DOMAIN, {@code NUM_NONFINITE} or {@code NUM_DOMAIN}, before anything is drawn.
 * Not thread-safe.
 */
public final class Stream {

    private static final double TAU = 0x1.921fb54442d18p+2;

    private final Philox philox = new Philox();
    private final long key;
    private final long hi;
    private final StreamCounters counters;
    private long blocks;
    private long draws;
    private double first;
    private double second;

    Stream(long key, long hi, StreamCounters counters) {
        this.key = key;
        this.hi = hi;
        this.counters = counters;
    }

    /** One uniform in (0, 1): the first lane of a block. Draws 1, blocks 1. */
    public double uniform() {
        nextBlock(1);
        return lane0();
    }

    /** Draws two uniforms in (0, 1), {@link #first} and {@link #second}: both lanes of a block. Draws 2, blocks 1. */
    public void nextPair() {
        nextBlock(2);
        first = lane0();
        second = lane1();
    }

    /** The first uniform of the last {@link #nextPair}; samplers called since leave it alone. */
    public double first() {
        return drawn(first);
    }

    /** The second uniform of the last {@link #nextPair}. */
    public double second() {
        return drawn(second);
    }

    /**
     * True with probability p. Draws 1, blocks 1, or nothing if p is 0 or 1.
     *
     * @param p in [0, 1]
     */
    public boolean bernoulli(double p) {
        Domain.require(p >= 0.0 && p <= 1.0, "bernoulli p", p, "in [0, 1]");
        return p == 1.0 || (p != 0.0 && uniform() < p);
    }

    /**
     * A Gumbel key of a weight, {@code ln w - ln(-ln u)}: the k largest keys are a weighted sample without replacement.
     * Draws 1, blocks 1.
     *
     * @param weight finite, &gt; 0
     */
    public double gumbel(double weight) {
        Domain.require(weight > 0.0, "gumbel weight", weight, "> 0");
        return gumbel(weight, uniform());
    }

    /** The Gumbel key of a weight from a uniform that the caller has drawn and wants to keep. */
    public static double gumbel(double weight, double u) {
        Domain.require(weight > 0.0, "gumbel weight", weight, "> 0");
        return StrictMath.log(weight) - StrictMath.log(-StrictMath.log(u));
    }

    /**
     * An index in [0, n), all equally likely. Draws 1, blocks 1.
     *
     * @param n at least 1
     */
    public int index(int n) {
        Domain.require(n >= 1, "index n", n, ">= 1");
        return Math.min((int) (uniform() * n), n - 1);
    }

    /** A standard normal by Box and Muller, cosine branch only. Draws 2, blocks 1. */
    public double normal() {
        nextBlock(2);
        return StrictMath.sqrt(-2.0 * StrictMath.log(lane0())) * StrictMath.cos(TAU * lane1());
    }

    /** A standard normal as {@link NormalQuantile} of one uniform: monotone in it. Draws 1, blocks 1. */
    public double normalIcdf() {
        return NormalQuantile.of(uniform());
    }

    /**
     * A gamma variate of scale 1. It may underflow to 0 for alpha far below 1; {@link #logGamma} does not. Draws 3 per try (2
     * for one with a negative cube), 1 more if alpha &lt; 1.
     *
     * @param alpha shape, finite, &gt; 0
     */
    public double gamma(double alpha) {
        return GammaSampler.gamma(this, alpha);
    }

    /** The logarithm of {@link #gamma}, from the same draws. */
    public double logGamma(double alpha) {
        return GammaSampler.logGamma(this, alpha);
    }

    /**
     * Shares from a Dirichlet law: gammas in the order given, kept as logarithms and scaled by the largest, so that their sum
     * cannot vanish however small the parameters are. Budget: that of the gammas.
     *
     * @param alpha parameters, at least one, each finite and &gt; 0
     * @return as many shares, each in [0, 1], sum 1 up to rounding
     */
    public double[] dirichlet(double[] alpha) {
        Domain.require(alpha.length >= 1, "dirichlet length", alpha.length, ">= 1");
        double[] shares = new double[alpha.length];
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < alpha.length; i++) {
            shares[i] = logGamma(alpha[i]);
            max = Math.max(max, shares[i]);
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = StrictMath.exp(shares[i] - max);
        }
        double sum = Neumaier.sum(shares);
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /**
     * A Poisson count. Draws 1, blocks 1 below 10; draws 2, blocks 1 per try from 10 on; nothing if lambda is 0.
     *
     * @param lambda mean, in [0, 1e9]; anything else is {@code NUM_NONFINITE}
     */
    public int poisson(double lambda) {
        return PoissonSampler.poisson(this, lambda);
    }

    /**
     * A Poisson count given that it is not 0. Draws 1, blocks 1 below 10; draws 2, blocks 1 per try from 10 on.
     *
     * @param lambda mean of the untruncated law, in [0, 1e9]; at 0 the count is 1, the limit
     */
    public int zeroTruncatedPoisson(double lambda) {
        return PoissonSampler.zeroTruncated(this, lambda);
    }

    /**
     * A negative binomial count as a gamma mixture: {@code poisson(mu * gamma(phi) / phi)}, variance {@code mu + mu^2 / phi}. A
     * caller that keeps the gamma and the lambda calls the two samplers itself, in this order.
     *
     * @param mu mean, finite, &ge; 0
     * @param phi dispersion, finite, &gt; 0
     */
    public int negativeBinomial(double mu, double phi) {
        Domain.require(mu >= 0.0, "negative binomial mu", mu, ">= 0");
        return poisson(mu * gamma(phi) / phi);
    }

    /** Uniforms drawn so far, as events log them: one decision needs fewer than 2^31. */
    public int draws() {
        return Math.toIntExact(draws);
    }

    /** Blocks computed so far; also the counter of the next one. */
    public int blocks() {
        return Math.toIntExact(blocks);
    }

    /** Computes the next block, of which {@code uniforms} lanes will be used. */
    void nextBlock(int uniforms) {
        philox.block(blocks, hi, key);
        blocks++;
        draws += uniforms;
        if (counters != null) {
            counters.countBlock(uniforms);
        }
    }

    /** The uniform of the first lane of the current block. */
    double lane0() {
        return Philox.u01(philox.x0());
    }

    /** The uniform of the second lane of the current block. */
    double lane1() {
        return Philox.u01(philox.x1());
    }

    private static double drawn(double u) {
        if (u == 0.0) {
            throw new IllegalStateException("no pair was drawn yet: call nextPair() first");
        }
        return u;
    }
}
