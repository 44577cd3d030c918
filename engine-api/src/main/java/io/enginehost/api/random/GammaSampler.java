package io.enginehost.api.random;

/**
 * Gamma variates by Marsaglia and Tsang ("A simple method for generating gamma variables", ACM TOMS 26, 2000). Shapes below 1
 * are those of alpha + 1 times {@code u^(1/alpha)}, in logarithms: the product itself underflows for small shapes.
 */
final class GammaSampler {

    private GammaSampler() {}

    static double gamma(Stream stream, double alpha) {
        require(alpha);
        return alpha >= 1.0 ? atLeastOne(stream, alpha) : StrictMath.exp(logBelowOne(stream, alpha));
    }

    static double logGamma(Stream stream, double alpha) {
        require(alpha);
        return alpha >= 1.0 ? StrictMath.log(atLeastOne(stream, alpha)) : logBelowOne(stream, alpha);
    }

    private static double logBelowOne(Stream stream, double alpha) {
        double logBase = StrictMath.log(atLeastOne(stream, alpha + 1.0));
        double logGamma = logBase + StrictMath.log(stream.uniform()) / alpha;
        if (!Double.isFinite(logGamma)) {
            throw Domain.nonFinite("ln of a gamma variate of shape " + alpha, logGamma, "of a larger shape");
        }
        return logGamma;
    }

    private static double atLeastOne(Stream stream, double a) {
        double d = a - 1.0 / 3.0;
        double c = 1.0 / StrictMath.sqrt(9.0 * d);
        while (true) {
            double z = stream.normal();
            double t = 1.0 + c * z;
            double v = t * t * t;
            if (v <= 0.0) {
                continue;
            }
            double logU = StrictMath.log(stream.uniform());
            if (logU < z * z / 2.0 + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }

    private static void require(double alpha) {
        Domain.require(alpha > 0.0, "gamma shape", alpha, "> 0");
    }
}
