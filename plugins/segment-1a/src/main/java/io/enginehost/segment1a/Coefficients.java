package io.enginehost.segment1a;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.numeric.Logistic;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Both coefficient policies, with the terms of every merchant category worked out once. */
final class Coefficients {

    /** What a category contributes to logit, ln mu and ln phi. */
    private record Category(double logit, double lnMu, double lnPhi) {}

    /**
     * What follows for one merchant.
     *
     * @param logit log-odds of more than one site
     * @param pi its probability, [0, 1]
     * @param mu mean of the outlet count, &gt; 0
     * @param phi dispersion of the outlet count, &gt; 0
     */
    record Law(double logit, double pi, double mu, double phi) {}

    private final HurdleCoefficients hurdle;
    private final DispersionCoefficients dispersion;
    private final Map<Integer, Category> categories = new HashMap<>();

    /**
     * Works out the terms of all categories.
     *
     * @param families family by category code
     * @throws EngineException {@code FAMILY_SET} if a policy knows other families than the categories have
     */
    Coefficients(HurdleCoefficients hurdle, DispersionCoefficients dispersion, Map<Integer, String> families) {
        this.hurdle = hurdle;
        this.dispersion = dispersion;
        Set<String> known = new TreeSet<>(families.values());
        requireFamilies("hurdle_coefficients", hurdle.family(), known);
        requireFamilies("nb_dispersion_coefficients, mu", dispersion.mu().family(), known);
        requireFamilies("nb_dispersion_coefficients, phi", dispersion.phi().family(), known);
        families.forEach((mcc, family) -> categories.put(
                mcc,
                new Category(
                        hurdle.category(mcc, family),
                        dispersion.mu().category(mcc, family),
                        dispersion.phi().category(mcc, family))));
    }

    /**
     * The law of one merchant.
     *
     * @throws EngineException {@code UNKNOWN_MCC} if the category is not in the table; {@code NONFINITE} if the terms are so
     *     large that a parameter leaves the numbers
     */
    Law law(int mcc, Channel channel, ScaleTier tier, int gdpBucket, double gdpPerCapita) {
        Category category = categories.get(mcc);
        if (category == null) {
            throw new EngineException(FailureClass.COVERAGE, "UNKNOWN_MCC", "category " + mcc + " is not in mcc_codes");
        }
        double logit = hurdle.logit(category.logit(), channel, gdpBucket, tier);
        double mu = dispersion.mu().mu(category.lnMu(), channel, tier);
        double phi = dispersion.phi().phi(category.lnPhi(), channel, gdpPerCapita, tier);
        if (!Double.isFinite(logit) || !isPositive(mu) || !isPositive(phi)) {
            throw new EngineException(
                            FailureClass.DOMAIN,
                            "NONFINITE",
                            "category " + mcc + " gets logit " + logit + ", mu " + mu + ", phi " + phi)
                    .hint("look for a term out of scale in hurdle_coefficients and nb_dispersion_coefficients");
        }
        return new Law(logit, Logistic.of(logit), mu, phi);
    }

    private static boolean isPositive(double x) {
        return x > 0.0 && Double.isFinite(x);
    }

    private static void requireFamilies(String policy, Map<String, Double> terms, Set<String> known) {
        Set<String> named = new TreeSet<>(terms.keySet());
        if (!named.equals(known)) {
            throw new EngineException(
                    FailureClass.PARAMETERS,
                    "FAMILY_SET",
                    policy + " has terms for the families " + named + ", but mcc_codes has " + known);
        }
    }
}
