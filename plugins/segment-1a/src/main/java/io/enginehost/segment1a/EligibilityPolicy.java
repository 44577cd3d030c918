package io.enginehost.segment1a;

import io.enginehost.api.Policy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Policy: which merchants may have outlets abroad.
 *
 * @param default_decision for a merchant that no rule matches
 */
public record EligibilityPolicy(Decision default_decision, List<Rule> rules) implements Policy.Checked {

    /** What a rule decides. */
    public enum Decision {
        allow,
        deny
    }

    /**
     * A rule matches when all three selectors do; a selector is {@code "*"} or a list.
     *
     * @param priority the lowest wins among rules of equal decision; a deny beats any allow
     * @param mcc four-digit codes, or inclusive ranges {@code NNNN-MMMM}
     * @param channel {@code CP}, {@code CNP}
     * @param iso home countries
     */
    public record Rule(
            String id, int priority, Decision decision, List<String> mcc, List<String> channel, List<String> iso) {}

    @Override
    public void check(BiConsumer<String, String> fault) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (!ids.add(rule.id())) {
                fault.accept("/rules/" + i + "/id", "\"" + rule.id() + "\" is the id of an earlier rule");
            }
            for (int j = 0; j < rule.mcc().size(); j++) {
                String range = rule.mcc().get(j);
                if (Codes.isEmpty(range)) {
                    fault.accept("/rules/" + i + "/mcc/" + j, "range " + range + " is empty: it ends before it begins");
                }
            }
        }
    }
}
