package io.enginehost.api.random;

/**
 * Poisson counts: inversion of one uniform for means below 10, from there the transformed rejection PTRS with squeeze
 * (Hörmann: "The transformed rejection method for generating Poisson random variables", Insurance: Mathematics and
 * Economics 12, 1993). The constants of PTRS and of its sibling PTRD must never be mixed: the result still looks like counts
 * but has wild outliers near a mean of 11.
 */
final class PoissonSampler {

    private static final double INVERSION_BELOW = 10.0;
    private static final double MAX_LAMBDA = 1e9;
    private static final int MAX_INVERSION_STEPS = 200;

    private PoissonSampler() {}

    static int poisson(Stream stream, double lambda) {
        require(lambda);
        if (lambda == 0.0) {
            return 0;
        }
        return lambda < INVERSION_BELOW ? inversion(stream, lambda) : new Ptrs(lambda).draw(stream);
    }

    static int zeroTruncated(Stream stream, double lambda) {
        require(lambda);
        if (lambda < INVERSION_BELOW) {
            return zeroTruncatedInversion(stream, lambda);
        }
        Ptrs ptrs = new Ptrs(lambda);
        int k = 0;
        while (k == 0) {
            k = ptrs.draw(stream);
        }
        return k;
    }

    private static int inversion(Stream stream, double lambda) {
        double p = StrictMath.exp(-lambda);
        return climb(stream.uniform(), lambda, p, p, 0);
    }

    /**
     * Inverts on the mass above 0, {@code u * (1 - e^-lambda)} against the sums from k = 1 on. Inverting
     * {@code e^-lambda + u * (1 - e^-lambda)} on the whole law is the same in exact arithmetic, but for small lambda that sum
     * keeps few or no digits of u.
     */
    private static int zeroTruncatedInversion(Stream stream, double lambda) {
        double p = lambda * StrictMath.exp(-lambda);
        return climb(stream.uniform() * -StrictMath.expm1(-lambda), lambda, p, p, 1);
    }

    /** The smallest k whose cumulated mass reaches u, starting with mass p = c at k. */
    static int climb(double u, double lambda, double p, double c, int start) {
        int k = start;
        while (u > c && k < MAX_INVERSION_STEPS) {
            k++;
            p *= lambda / k;
            double next = c + p;
            if (next == c) {
                // Rounding left the sums just below u; all mass that counts lies at or below k.
                return k;
            }
            c = next;
        }
        return k;
    }

    private static void require(double lambda) {
        if (!(lambda >= 0.0 && lambda <= MAX_LAMBDA)) {
            throw Domain.nonFinite("poisson lambda", lambda, "in [0, 1e9]");
        }
    }

    /** PTRS for one mean; its constants are those of the paper. */
    private record Ptrs(double lambda, double logLambda, double a, double b, double logA, double vr) {

        Ptrs(double lambda) {
            this(lambda, 0.931 + 2.53 * StrictMath.sqrt(lambda));
        }

        private Ptrs(double lambda, double b) {
            this(
                    lambda,
                    StrictMath.log(lambda),
                    -0.059 + 0.02483 * b,
                    b,
                    StrictMath.log(1.1239 + 1.1328 / (b - 3.4)),
                    0.9277 - 3.6224 / (b - 2.0));
        }

        int draw(Stream stream) {
            while (true) {
                stream.nextBlock(2);
                double u = stream.lane0() - 0.5;
                double v = stream.lane1();
                double s = 0.5 - Math.abs(u);
                double k = Math.floor((2.0 * a / s + b) * u + lambda + 0.43);
                if (s >= 0.07 && v <= vr) {
                    return (int) k;
                }
                if (k < 0.0 || (s < 0.013 && v > s)) {
                    continue;
                }
                if (StrictMath.log(v) + logA - StrictMath.log(a / (s * s) + b)
                        <= -lambda + k * logLambda - LogFactorial.of(k)) {
                    return (int) k;
                }
            }
        }
    }
}
