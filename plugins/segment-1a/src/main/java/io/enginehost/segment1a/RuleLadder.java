package io.enginehost.segment1a;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.KeyOrder;
import io.enginehost.segment1a.RuleLadderPolicy.Kind;
import io.enginehost.segment1a.RuleLadderPolicy.Rule;
import io.enginehost.segment1a.RuleLadderPolicy.When;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of {@link RuleLadderPolicy} in the order in which they win, asked once per merchant. What they give depends on the
 * home and on which rules hold alone, so it is worked out once per such pair. Not thread-safe.
 */
final class RuleLadder {

    private static final String HOME = "HOME";

    /** What the rules ask of a merchant. */
    record Merchant(String home, boolean eligible, int n, double openness, Channel channel, int mcc) {}

    /**
     * A country that a merchant may have outlets in.
     *
     * @param reasons codes of the rules behind it, A to Z
     * @param tags their tags, A to Z
     */
    record Candidate(String iso, List<String> reasons, List<String> tags) {}

    private record Case(String home, BitSet fired) {}

    private final RuleLadderPolicy policy;
    private final List<Rule> rules;
    private final List<Condition> conditions;
    private final Map<String, String> regions;
    private final Map<String, List<String>> partners;
    private final Map<Case, List<Candidate>> known = new HashMap<>();

    /**
     * Orders the rules: DENY, ALLOW, DEFAULT, then by priority, then by id.
     *
     * @param regions macro region of every country
     * @param partners per home its trade partners, the nearest first
     * @throws EngineException {@code POLICY_REF} if a rule names a country that there is not, or more partners than there are
     */
    RuleLadder(RuleLadderPolicy policy, Map<String, String> regions, Map<String, List<String>> partners) {
        this.policy = policy;
        this.regions = regions;
        this.partners = partners;
        rules = policy.rules().stream()
                .sorted(Comparator.comparing(Rule::kind)
                        .thenComparingInt(Rule::priority)
                        .thenComparing(Rule::id, KeyOrder::compareUtf8))
                .toList();
        conditions = rules.stream()
                .map(rule -> new Condition(rule.when(), homes(rule.when())))
                .toList();
        requireKnownCountries();
    }

    /** The candidates of a merchant in their order: its home, then the foreign countries that the rules admit. */
    List<Candidate> candidates(Merchant merchant) {
        BitSet fired = new BitSet(rules.size());
        for (int i = 0; i < conditions.size(); i++) {
            fired.set(i, conditions.get(i).holds(merchant));
        }
        return known.computeIfAbsent(new Case(merchant.home(), fired), this::candidates);
    }

    private List<Candidate> candidates(Case of) {
        List<Rule> fired = of.fired().stream().mapToObj(rules::get).toList();
        Rule decision = fired.get(0); // the DEFAULT rule always holds
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(new Candidate(
                of.home(),
                List.of(decision.reason()),
                sorted(Stream.concat(Stream.of(HOME), decision.tags().stream()))));
        if (decision.kind() == Kind.ALLOW) {
            candidates.addAll(foreigns(of.home(), fired));
        }
        return List.copyOf(candidates);
    }

    /** By the first rule that admits a country, then by its place there; a rule of kind ALLOW only admits. */
    private List<Candidate> foreigns(String home, List<Rule> fired) {
        Set<String> excluded = new HashSet<>(Set.of(home));
        fired.forEach(rule -> excluded.addAll(resolved(rule.exclude())));
        Map<String, List<Rule>> admitting = new LinkedHashMap<>();
        for (Rule rule : fired) {
            for (String iso : admitted(rule, home)) {
                if (!excluded.contains(iso)) {
                    admitting.computeIfAbsent(iso, i -> new ArrayList<>()).add(rule);
                }
            }
        }
        List<Candidate> foreigns = new ArrayList<>();
        admitting.forEach((iso, by) -> foreigns.add(new Candidate(
                iso,
                sorted(by.stream().map(Rule::reason)),
                sorted(by.stream().flatMap(rule -> rule.tags().stream())))));
        return foreigns;
    }

    /** What one rule admits for a home, without repeats, in the order of preference. */
    private Set<String> admitted(Rule rule, String home) {
        Set<String> admitted = new LinkedHashSet<>(resolved(rule.admit().countries()));
        if (rule.admit().region_set() != null) {
            admitted.addAll(policy.sets().getOrDefault(rule.admit().region_set() + "_" + regions.get(home), List.of()));
        }
        if (rule.admit().gravity() != null) {
            admitted.addAll(partnersOf(home, rule));
        }
        return admitted;
    }

    private List<String> partnersOf(String home, Rule rule) {
        List<String> all = partners.getOrDefault(home, List.of());
        if (rule.admit().gravity() > all.size()) {
            throw reference(rule.id() + " admits " + rule.admit().gravity() + " partners, but " + home + " has "
                    + all.size() + " in country_gravity");
        }
        return all.subList(0, rule.admit().gravity());
    }

    private Set<String> homes(When when) {
        return when.home() == null ? null : Set.copyOf(resolved(when.home()));
    }

    private List<String> resolved(List<String> countries) {
        return countries.stream()
                .flatMap(name -> name.startsWith(RuleLadderPolicy.SET)
                        ? policy.sets().get(name.substring(1)).stream()
                        : Stream.of(name))
                .distinct()
                .toList();
    }

    private void requireKnownCountries() {
        Stream<String> named = rules.stream()
                .flatMap(rule -> Stream.of(
                                rule.admit().countries(),
                                rule.exclude(),
                                rule.when().home() == null
                                        ? List.<String>of()
                                        : rule.when().home())
                        .flatMap(list -> resolved(list).stream()));
        Set<String> unknown = Stream.concat(
                        named, policy.sets().values().stream().flatMap(Collection::stream))
                .filter(iso -> !regions.containsKey(iso))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw reference("the rules name " + String.join(", ", unknown) + ", which is no country");
        }
    }

    private static EngineException reference(String message) {
        return new EngineException(FailureClass.PARAMETERS, "POLICY_REF", message)
                .hint("look at s3_rule_ladder_policy");
    }

    private static List<String> sorted(Stream<String> codes) {
        return codes.distinct().sorted().toList();
    }

    /** The conditions of one rule, with lists made into sets. */
    private static final class Condition {

        private final When when;
        private final BitSet mccs;
        private final Set<Channel> channels;
        private final Set<String> homes;

        Condition(When when, Set<String> homes) {
            this.when = when;
            this.homes = homes;
            this.mccs = when.mcc() == null ? null : Codes.mccs(when.mcc());
            this.channels = when.channel() == null ? null : Codes.channels(when.channel());
        }

        boolean holds(Merchant m) {
            return (when.eligible() == null || when.eligible() == m.eligible())
                    && (when.n_min() == null || m.n() >= when.n_min())
                    && (when.n_max() == null || m.n() <= when.n_max())
                    && (when.openness_min() == null || m.openness() >= when.openness_min())
                    && (when.openness_below() == null || m.openness() < when.openness_below())
                    && (channels == null || channels.contains(m.channel()))
                    && (mccs == null || mccs.get(m.mcc()))
                    && (homes == null || homes.contains(m.home()));
        }
    }
}
