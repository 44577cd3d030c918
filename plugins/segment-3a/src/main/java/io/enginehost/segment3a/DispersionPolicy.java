package io.enginehost.segment3a;

/**
 * Policy: how much merchants differ from the average of a country.
 *
 * @param concentration_scale multiplies Dirichlet parameters; smaller lets merchants differ more
 * @param alpha_temperature power of average shares, renormalised; below 1 is flatter
 * @param merchant_jitter how far merchants' own scales lie apart: half the width of their logarithm
 * @param alpha_floor least Dirichlet parameter
 * @param observed_weight how far average shares are pulled to the zones of the pair's outlets
 */
public record DispersionPolicy(
        double concentration_scale,
        double alpha_temperature,
        double merchant_jitter,
        double alpha_floor,
        double observed_weight) {}
