package io.enginehost.segment1a;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.KeyOrder;
import io.enginehost.segment1a.EligibilityPolicy.Decision;
import io.enginehost.segment1a.EligibilityPolicy.Rule;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The rules of {@link EligibilityPolicy}, in the order in which they win, ready to be asked once per merchant. */
final class Eligibility {

    /**
     * What was decided.
     *
     * @param reason the winning rule, {@code default_allow} or {@code default_deny}
     */
    record Verdict(boolean is_eligible, String reason) {}

    private record Selector(BitSet mccs, Set<Channel> channels, Set<String> isos, Verdict verdict) {

        boolean matches(int mcc, Channel channel, String iso) {
            return mccs.get(mcc) && channels.contains(channel) && isos.contains(iso);
        }
    }

    private final List<Selector> selectors;
    private final Verdict otherwise;

    /**
     * Orders the rules: deny before allow, then by priority, then by id.
     *
     * @param countries all countries there are
     * @throws EngineException {@code ELIG_RULE} if a rule names another
     */
    Eligibility(EligibilityPolicy policy, Set<String> countries) {
        selectors = policy.rules().stream()
                .sorted(Comparator.comparing((Rule rule) -> rule.decision() == Decision.allow)
                        .thenComparingInt(Rule::priority)
                        .thenComparing(Rule::id, KeyOrder::compareUtf8))
                .map(rule -> new Selector(
                        Codes.mccs(rule.mcc()),
                        Codes.channels(rule.channel()),
                        isos(rule, countries),
                        new Verdict(rule.decision() == Decision.allow, rule.id())))
                .toList();
        otherwise = new Verdict(policy.default_decision() == Decision.allow, "default_" + policy.default_decision());
    }

    /** The decision of the first rule that matches. */
    Verdict decide(int mcc, Channel channel, String home) {
        for (Selector selector : selectors) {
            if (selector.matches(mcc, channel, home)) {
                return selector.verdict();
            }
        }
        return otherwise;
    }

    private static Set<String> isos(Rule rule, Set<String> countries) {
        if (rule.iso().contains(Codes.ALL)) {
            return countries;
        }
        for (String iso : rule.iso()) {
            if (!countries.contains(iso)) {
                throw new EngineException(
                        FailureClass.PARAMETERS,
                        "ELIG_RULE",
                        "rule " + rule.id() + " of the eligibility policy names " + iso + ", which is no country");
            }
        }
        return Set.copyOf(rule.iso());
    }
}
