package io.enginehost.segment1a;

import io.enginehost.api.numeric.Neumaier;

/**
 * Policy: to how many foreign countries a merchant wants to go.
 *
 * @param theta1 times ln N
 * @param theta2 times openness
 */
public record ForeignTargetPolicy(double theta0, double theta1, double theta2) {

    /**
     * Parameter of the zero-truncated Poisson law.
     *
     * @param n outlets, at least 1
     * @param openness 0 to 1
     */
    double lambda(int n, double openness) {
        return StrictMath.exp(Neumaier.sum(theta0, theta1 * StrictMath.log(n), theta2 * openness));
    }
}
