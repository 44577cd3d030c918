package io.enginehost.api.numeric;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;

/** The logistic function, in the form that never overflows. */
public final class Logistic {

    private Logistic() {}

    /**
     * {@code 1 / (1 + e^-eta)}, in [0, 1]; the ends are reached by rounding, beyond about +37 and -745.
     *
     * @throws EngineException {@code NUM_NONFINITE} if eta is NaN or infinite
     */
    public static double of(double eta) {
        if (!Double.isFinite(eta)) {
            throw new EngineException(FailureClass.DOMAIN, "NUM_NONFINITE", "logistic of " + eta);
        }
        if (eta >= 0.0) {
            return 1.0 / (1.0 + StrictMath.exp(-eta));
        }
        double e = StrictMath.exp(eta);
        return e / (1.0 + e);
    }
}
