package io.enginehost.api.random;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;

/** Refuses parameters that a sampler is not defined for. */
final class Domain {

    private Domain() {}

    /** Throws unless {@code x} is finite ({@code NUM_NONFINITE}) and {@code inside} holds ({@code NUM_DOMAIN}). */
    static void require(boolean inside, String what, double x, String domain) {
        if (!Double.isFinite(x)) {
            throw nonFinite(what, x, domain);
        }
        if (!inside) {
            throw new EngineException(FailureClass.DOMAIN, "NUM_DOMAIN", what + " is " + x + ", must be " + domain);
        }
    }

    static EngineException nonFinite(String what, double x, String domain) {
        return new EngineException(
                FailureClass.DOMAIN, "NUM_NONFINITE", what + " is " + x + ", must be finite and " + domain);
    }
}
