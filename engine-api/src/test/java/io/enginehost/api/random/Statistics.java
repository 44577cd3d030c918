package io.enginehost.api.random;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** Tests of fit, written apart from the samplers they judge. */
final class Statistics {

    private Statistics() {}

    /** Mean of a sample and the variance around it. */
    record Moments(double mean, double variance) {

        static Moments of(double[] sample) {
            double mean = Arrays.stream(sample).average().orElseThrow();
            double variance =
                    Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum() / (sample.length - 1);
            return new Moments(mean, variance);
        }
    }

    /**
     * Pearson's statistic in standard deviations: (chi2 - df) / sqrt(2 df). Counts below {@code from} and from {@code to} on are
     * one class each; neighbours are pooled to at least 20 expected.
     */
    static double chiSquareZ(double[] counts, int from, int to, IntToDoubleFunction mass) {
        double[] observed = new double[to - from + 2];
        double[] expected = new double[to - from + 2];
        for (double count : counts) {
            observed[(int) Math.min(Math.max(count - from + 1, 0), to - from + 1)]++;
        }
        double inside = 0.0;
        for (int k = from; k < to; k++) {
            expected[k - from + 1] = mass.applyAsDouble(k) * counts.length;
            inside += expected[k - from + 1];
        }
        // What lies outside the window is negligible by choice of the window; it may not be common in the sample.
        expected[observed.length - 1] = Math.max(0.0, counts.length - inside);
        double chi2 = 0.0;
        int classes = 0;
        double o = 0.0;
        double e = 0.0;
        for (int i = 0; i < observed.length; i++) {
            o += observed[i];
            e += expected[i];
            if (e >= 20.0) {
                chi2 += (o - e) * (o - e) / e;
                classes++;
                o = 0.0;
                e = 0.0;
            }
        }
        if (o > 0.0) {
            chi2 += (o - e) * (o - e) / Math.max(e, 1.0);
            classes++;
        }
        double df = Math.max(classes - 1, 1);
        return (chi2 - df) / Math.sqrt(2.0 * df);
    }

    /** Kolmogorov's distance times the square root of the sample size; above 1.95 once in a thousand. */
    static double kolmogorov(double[] sample, DoubleUnaryOperator cdf) {
        double[] x = sample.clone();
        Arrays.sort(x);
        double worst = 0.0;
        for (int i = 0; i < x.length; i++) {
            double f = cdf.applyAsDouble(x[i]);
            worst = Math.max(worst, Math.max((i + 1.0) / x.length - f, f - (double) i / x.length));
        }
        return worst * Math.sqrt(x.length);
    }

    static double poissonMass(double lambda, int k) {
        return Math.exp(k * Math.log(lambda) - lambda - logGamma(k + 1.0));
    }

    static double normalCdf(double x) {
        double half = 0.5 * gammaCdf(0.5, x * x / 2.0);
        return x >= 0.0 ? 0.5 + half : 0.5 - half;
    }

    /** Regularised lower incomplete gamma function: series below a + 1, continued fraction (Lentz) above. */
    static double gammaCdf(double a, double x) {
        if (x <= 0.0) {
            return 0.0;
        }
        double scale = Math.exp(a * Math.log(x) - x - logGamma(a));
        if (x < a + 1.0) {
            double term = 1.0 / a;
            double sum = term;
            for (double n = a + 1.0; term > sum * 1e-15; n++) {
                term *= x / n;
                sum += term;
            }
            return sum * scale;
        }
        double b = x + 1.0 - a;
        double c = 1e300;
        double d = 1.0 / b;
        double h = d;
        for (int i = 1; i < 10_000; i++) {
            double an = -i * (i - a);
            b += 2.0;
            d = 1.0 / (an * d + b);
            c = b + an / c;
            h *= d * c;
            if (Math.abs(d * c - 1.0) < 1e-15) {
                break;
            }
        }
        return 1.0 - scale * h;
    }

    /** Lanczos, g = 7. */
    static double logGamma(double x) {
        double[] g = {
            0.99999999999980993,
            676.5203681218851,
            -1259.1392167224028,
            771.32342877765313,
            -176.61502916214059,
            12.507343278686905,
            -0.13857109526572012,
            9.9843695780195716e-6,
            1.5056327351493116e-7
        };
        double sum = g[0];
        for (int i = 1; i < g.length; i++) {
            sum += g[i] / (x - 1.0 + i);
        }
        double t = x + 6.5;
        return 0.5 * Math.log(2.0 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
