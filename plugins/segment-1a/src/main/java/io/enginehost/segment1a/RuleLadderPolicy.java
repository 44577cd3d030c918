package io.enginehost.segment1a;

import io.enginehost.api.Policy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Policy: which merchants may go to which foreign countries.
 *
 * @param sets ordered lists of countries by name
 * @param rules in any order
 */
public record RuleLadderPolicy(Map<String, List<String>> sets, List<Rule> rules) implements Policy.Checked {

    static final String SET = "@";

    /** What a rule does; the order in which kinds win. */
    public enum Kind {
        DENY,
        ALLOW,
        DEFAULT
    }

    /**
     * A rule.
     *
     * @param id {@code RL_…}
     * @param priority the lowest wins among rules of a kind
     * @param when conditions that must all hold
     * @param admit candidates, of an ALLOW rule only
     * @param exclude countries that are no candidates, whoever admits them
     * @param tags filter tags of the candidates that the rule admits
     */
    public record Rule(
            String id, Kind kind, int priority, When when, Admit admit, List<String> exclude, List<String> tags) {

        public Rule {
            when = when == null ? When.ALWAYS : when;
            admit = admit == null ? Admit.NOTHING : admit;
            exclude = exclude == null ? List.of() : exclude;
            tags = tags == null ? List.of() : tags;
        }

        /** The id without {@code RL_}, as candidates name it. */
        String reason() {
            return id.substring("RL_".length());
        }
    }

    /** Conditions; one that is null is no condition. */
    public record When(
            Boolean eligible,
            Integer n_min,
            Integer n_max,
            Double openness_min,
            Double openness_below,
            List<String> channel,
            List<String> mcc,
            List<String> home) {

        static final When ALWAYS = new When(null, null, null, null, null, null, null, null);
    }

    /**
     * What a rule admits, in the order of preference: countries, then the region's set, then partners.
     *
     * @param gravity the first so many partners of the home, or null
     * @param countries ISO codes and {@code @NAME}
     * @param region_set X for the set {@code X_<macro region of the home>}, or null
     */
    public record Admit(Integer gravity, List<String> countries, String region_set) {

        static final Admit NOTHING = new Admit(null, null, null);

        public Admit {
            countries = countries == null ? List.of() : countries;
        }
    }

    @Override
    public void check(BiConsumer<String, String> fault) {
        Set<String> ids = new HashSet<>();
        int defaults = 0;
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            String at = "/rules/" + i;
            if (!ids.add(rule.id())) {
                fault.accept(at + "/id", "\"" + rule.id() + "\" is the id of an earlier rule");
            }
            if (rule.kind() == Kind.DEFAULT) {
                defaults++;
                if (!rule.when().equals(When.ALWAYS)) {
                    fault.accept(at + "/when", "the DEFAULT rule has no conditions");
                }
            }
            if (rule.kind() != Kind.ALLOW && !rule.admit().equals(Admit.NOTHING)) {
                fault.accept(at + "/admit", "only an ALLOW rule admits countries, this is a " + rule.kind());
            }
            checkWhen(rule.when(), at + "/when", fault);
            checkSets(rule.admit().countries(), at + "/admit/countries", fault);
            checkSets(rule.exclude(), at + "/exclude", fault);
            String region = rule.admit().region_set();
            if (region != null && sets.keySet().stream().noneMatch(name -> name.startsWith(region + "_"))) {
                fault.accept(at + "/admit/region_set", "there is no set " + region + "_<region> among the sets");
            }
        }
        if (defaults != 1) {
            fault.accept("/rules", "exactly one rule is of kind DEFAULT, here are " + defaults);
        }
    }

    private void checkWhen(When when, String at, BiConsumer<String, String> fault) {
        if (when.n_min() != null && when.n_max() != null && when.n_min() > when.n_max()) {
            fault.accept(at, "n_min " + when.n_min() + " is above n_max " + when.n_max() + ": it never holds");
        }
        if (when.openness_min() != null
                && when.openness_below() != null
                && when.openness_min() >= when.openness_below()) {
            fault.accept(at, "openness_min is not below openness_below: it never holds");
        }
        for (int i = 0; when.mcc() != null && i < when.mcc().size(); i++) {
            if (Codes.isEmpty(when.mcc().get(i))) {
                fault.accept(at + "/mcc/" + i, "range " + when.mcc().get(i) + " is empty: it ends before it begins");
            }
        }
        checkSets(when.home() == null ? List.of() : when.home(), at + "/home", fault);
    }

    private void checkSets(List<String> countries, String at, BiConsumer<String, String> fault) {
        for (int i = 0; i < countries.size(); i++) {
            String name = countries.get(i);
            if (name.startsWith(SET) && !sets.containsKey(name.substring(1))) {
                fault.accept(at + "/" + i, "there is no set \"" + name.substring(1) + "\" among the sets");
            }
        }
    }
}
