package io.enginehost.segment2a;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;

/** Names an outlet: its merchant, country and number there. */
record SiteKey(long merchant, String country, int siteOrder) {

    /**
     * Two tables about the same outlets, read in step.
     *
     * @throws EngineException {@code COVERAGE} if they are at different outlets, or one has ended; null stands for the end
     */
    static void requireSame(SiteKey left, SiteKey right) {
        if (left == null ? right != null : !left.equals(right)) {
            throw new EngineException(
                    FailureClass.COVERAGE,
                    "COVERAGE",
                    "the inputs are not about the same outlets: one has " + text(left) + " where the other has "
                            + text(right));
        }
    }

    private static String text(SiteKey key) {
        return key == null ? "no more" : key.toString();
    }

    @Override
    public String toString() {
        return merchant + "|" + country + "|" + siteOrder;
    }
}
