package io.enginehost.segment1a;

import io.enginehost.api.Policy;
import io.enginehost.api.numeric.Neumaier;
import io.enginehost.api.random.TextHash;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Policy: the terms of ln mu and ln phi, where a count has mean mu and variance {@code mu + mu^2 / phi}. GDP per head enters
 * the dispersion, and GDP in no form the mean.
 */
public record DispersionCoefficients(Mean mu, Dispersion phi) implements Policy.Checked {

    /** Terms of ln mu. */
    public record Mean(
            double intercept, double mcc_jitter, ByChannel channel, double chain, Map<String, Double> family) {

        double category(int mcc, String familyOfMcc) {
            return family.get(familyOfMcc) + mcc_jitter * TextHash.standard("jit_mu", mcc);
        }

        double mu(double category, Channel via, ScaleTier tier) {
            return StrictMath.exp(
                    Neumaier.sum(intercept, category, channel.of(via), tier == ScaleTier.chain ? chain : 0.0));
        }
    }

    /** Terms of ln phi. */
    public record Dispersion(
            double intercept,
            double mcc_jitter,
            ByChannel channel,
            double ln_gdp_per_capita,
            double chain,
            Map<String, Double> family) {

        double category(int mcc, String familyOfMcc) {
            return family.get(familyOfMcc) + mcc_jitter * TextHash.standard("jit_phi", mcc);
        }

        double phi(double category, Channel via, double gdpPerCapita, ScaleTier tier) {
            return StrictMath.exp(Neumaier.sum(
                    intercept,
                    category,
                    channel.of(via),
                    ln_gdp_per_capita * StrictMath.log(gdpPerCapita),
                    tier == ScaleTier.chain ? chain : 0.0));
        }
    }

    @Override
    public void check(BiConsumer<String, String> fault) {
        if (!mu.family().keySet().equals(phi.family().keySet())) {
            fault.accept("/phi/family", "names other families than /mu/family: both must name the same");
        }
    }
}
