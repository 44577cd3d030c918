package io.enginehost.core;

import io.enginehost.api.proof.CheckResult;
import io.enginehost.api.proof.Outcome;

/** Check results in words. */
final class Results {

    private Results() {}

    /** What was observed; where a check has no single value, how many things offend. */
    static String observed(CheckResult result) {
        String observed = result.outcome().observed();
        return observed == null ? Long.toString(result.outcome().affected()) : observed;
    }

    /** A failed check in one sentence. */
    static String sentence(CheckResult result) {
        Outcome outcome = result.outcome();
        StringBuilder sentence = new StringBuilder(result.id());
        if (!result.description().isEmpty()) {
            sentence.append(" (").append(result.description()).append(')');
        }
        if (result.failure() != null) {
            return sentence.append(" could not run: ").append(result.failure()).toString();
        }
        sentence.append(": ").append(outcome.affected()).append(outcome.affected() == 1 ? " offender" : " offenders");
        if (outcome.observed() != null) {
            sentence.append(", observed ").append(outcome.observed());
        }
        if (outcome.threshold() != null) {
            sentence.append(", demanded ").append(outcome.threshold());
        }
        if (!outcome.samples().isEmpty()) {
            sentence.append(", first ").append(outcome.samples().get(0));
        }
        return sentence.toString();
    }
}
