package io.enginehost.segment1a;

/**
 * Policy: how currency shares are blended, smoothed and spread to partners.
 *
 * @param dp decimals of a weight, 0 to 15
 * @param blend_weight weight of payments against settlements, [0, 1]
 * @param alpha observations added to every country, &ge; 0
 * @param obs_floor least effective number of observations
 * @param shrink_exponent effective observations are N^(1/x), &ge; 1
 * @param sparse_threshold fewer observations are sparse
 * @param spillover_mass share of a currency that partners of its area hold, [0, 1)
 */
public record SmoothingParams(
        int dp,
        double blend_weight,
        double alpha,
        int obs_floor,
        double shrink_exponent,
        int sparse_threshold,
        double spillover_mass) {}
