package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.segment1a.RuleLadder.Candidate;
import io.enginehost.segment1a.RuleLadder.Merchant;
import io.enginehost.segment1a.RuleLadderPolicy.Admit;
import io.enginehost.segment1a.RuleLadderPolicy.Kind;
import io.enginehost.segment1a.RuleLadderPolicy.Rule;
import io.enginehost.segment1a.RuleLadderPolicy.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleLadderTest {

    private static final Map<String, String> REGIONS =
            Map.of("AT", "EU", "BE", "EU", "DE", "EU", "FR", "EU", "GB", "EU", "JP", "AS", "US", "NA");
    private static final Map<String, List<String>> PARTNERS =
            Map.of("DE", List.of("FR", "AT", "BE"), "US", List.of("GB", "JP"));
    private static final Map<String, List<String>> SETS =
            Map.of("BIG", List.of("US", "JP"), "NEAR_EU", List.of("BE", "AT", "DE"), "NEAR_NA", List.of("GB"));
    private static final Rule DEFAULT = new Rule("RL_DEFAULT", Kind.DEFAULT, 0, null, null, null, null);

    private static Rule allow(String id, int priority, Admit admit, String... tags) {
        return new Rule(id, Kind.ALLOW, priority, null, admit, null, List.of(tags));
    }

    private static Rule deny(String id, int priority, When when) {
        return new Rule(id, Kind.DENY, priority, when, null, null, List.of("STOP"));
    }

    private static Admit gravity(int k) {
        return new Admit(k, null, null);
    }

    private static Admit countries(String... isos) {
        return new Admit(null, List.of(isos), null);
    }

    private static When home(String... isos) {
        return new When(null, null, null, null, null, null, null, List.of(isos));
    }

    private static RuleLadder ladder(Rule... rules) {
        List<Rule> all = new ArrayList<>(List.of(DEFAULT));
        all.addAll(List.of(rules));
        return new RuleLadder(new RuleLadderPolicy(SETS, all), REGIONS, PARTNERS);
    }

    private static Merchant from(String home) {
        return new Merchant(home, true, 12, 0.30, Channel.card_present, 5812);
    }

    private static List<String> isos(RuleLadder ladder, String home) {
        return ladder.candidates(from(home)).stream().map(Candidate::iso).toList();
    }

    private static String decision(RuleLadder ladder, Merchant merchant) {
        return ladder.candidates(merchant).get(0).reasons().get(0);
    }

    @Test
    void without_a_rule_that_holds_the_default_keeps_a_merchant_at_home() {
        assertEquals(
                List.of(new Candidate("DE", List.of("DEFAULT"), List.of("HOME"))), ladder().candidates(from("DE")));
    }

    @Test
    void any_deny_decides_before_any_allow_and_admits_nothing() {
        RuleLadder ladder = ladder(allow("RL_A", 0, gravity(3)), deny("RL_Z", 1_000_000, home("DE")));
        assertEquals(
                List.of(new Candidate("DE", List.of("Z"), List.of("HOME", "STOP"))), ladder.candidates(from("DE")));
        assertEquals(List.of("US"), isos(ladder(allow("RL_A", 0, gravity(2)), deny("RL_Z", 9, null)), "US"));
    }

    @Test
    void among_rules_of_a_kind_the_lowest_priority_decides_then_the_id() {
        assertEquals("B", decision(ladder(deny("RL_A", 6, null), deny("RL_B", 5, null)), from("DE")));
        assertEquals("A1", decision(ladder(deny("RL_A_", 5, null), deny("RL_A1", 5, null)), from("DE")));
        RuleLadder allows = ladder(allow("RL_A", 20, countries("JP")), allow("RL_B", 10, countries("FR")));
        assertEquals("B", decision(allows, from("DE")));
        assertEquals(List.of("DE", "FR", "JP"), isos(allows, "DE"));
    }

    @Test
    void a_rule_prefers_its_countries_to_its_region_and_its_region_to_partners() {
        Admit all = new Admit(3, List.of("@BIG", "AT"), "NEAR");
        assertEquals(List.of("DE", "US", "JP", "AT", "BE", "FR"), isos(ladder(allow("RL_A", 1, all)), "DE"));
    }

    @Test
    void a_region_set_is_that_of_the_home_and_may_be_missing_for_a_region() {
        RuleLadder ladder = ladder(allow("RL_A", 1, new Admit(null, null, "NEAR")));
        assertEquals(List.of("FR", "BE", "AT", "DE"), isos(ladder, "FR"));
        assertEquals(List.of("US", "GB"), isos(ladder, "US"));
        assertEquals(List.of("JP"), isos(ladder, "JP"));
    }

    @Test
    void partners_come_nearest_first_whatever_their_names() {
        assertEquals(List.of("DE", "FR", "AT"), isos(ladder(allow("RL_A", 1, gravity(2))), "DE"));
    }

    @Test
    void a_country_of_several_rules_names_all_and_stands_where_the_first_puts_it() {
        RuleLadder ladder = ladder(
                allow("RL_FAR", 200, gravity(3), "WIDE", "ALL"),
                allow("RL_NEAR", 100, countries("BE", "JP"), "ALL", "CLOSE"));
        assertEquals(
                List.of(
                        new Candidate("DE", List.of("NEAR"), List.of("ALL", "CLOSE", "HOME")),
                        new Candidate("BE", List.of("FAR", "NEAR"), List.of("ALL", "CLOSE", "WIDE")),
                        new Candidate("JP", List.of("NEAR"), List.of("ALL", "CLOSE")),
                        new Candidate("FR", List.of("FAR"), List.of("ALL", "WIDE")),
                        new Candidate("AT", List.of("FAR"), List.of("ALL", "WIDE"))),
                ladder.candidates(from("DE")));
    }

    @Test
    void what_any_holding_rule_excludes_is_no_candidate_and_neither_is_the_home() {
        Rule excluding = new Rule("RL_B", Kind.ALLOW, 9, home("DE"), gravity(1), List.of("@BIG", "AT"), null);
        Rule admitting = allow("RL_A", 1, countries("DE", "US", "AT", "BE"));
        assertEquals(List.of("DE", "BE", "FR"), isos(ladder(admitting, excluding), "DE"));
        assertEquals(List.of("GB", "DE", "US", "AT", "BE"), isos(ladder(admitting, excluding), "GB"));
        Rule fallback = new Rule("RL_DEFAULT", Kind.DEFAULT, 0, null, null, List.of("US"), null);
        RuleLadder last = new RuleLadder(new RuleLadderPolicy(SETS, List.of(admitting, fallback)), REGIONS, PARTNERS);
        assertEquals(List.of("GB", "DE", "AT", "BE"), isos(last, "GB"));
    }

    @ParameterizedTest
    @CsvSource({
        "true,  12, 0.30, card_present,     5812, DE, true",
        "false, 12, 0.30, card_present,     5812, DE, false",
        "true,   9, 0.30, card_present,     5812, DE, false",
        "true,  10, 0.30, card_present,     5812, DE, true",
        "true,  20, 0.30, card_present,     5812, DE, true",
        "true,  21, 0.30, card_present,     5812, DE, false",
        "true,  12, 0.20, card_present,     5812, DE, true",
        "true,  12, 0.19, card_present,     5812, DE, false",
        "true,  12, 0.40, card_present,     5812, DE, false",
        "true,  12, 0.30, card_not_present, 5812, DE, false",
        "true,  12, 0.30, card_present,     5811, DE, false",
        "true,  12, 0.30, card_present,     6000, DE, true",
        "true,  12, 0.30, card_present,     5812, JP, true",
        "true,  12, 0.30, card_present,     5812, FR, false",
    })
    void all_conditions_must_hold(
            boolean eligible, int n, double openness, Channel channel, int mcc, String home, boolean holds) {
        When when =
                new When(true, 10, 20, 0.20, 0.40, List.of("CP"), List.of("5812", "5990-6010"), List.of("DE", "@BIG"));
        RuleLadder ladder = ladder(deny("RL_ALL", 1, when));
        Merchant merchant = new Merchant(home, eligible, n, openness, channel, mcc);
        assertEquals(holds ? "ALL" : "DEFAULT", decision(ladder, merchant));
    }

    @Test
    void a_condition_of_false_holds_for_merchants_that_are_not_eligible_only() {
        RuleLadder ladder = ladder(deny("RL_OUT", 1, new When(false, null, null, null, null, null, null, null)));
        assertEquals("DEFAULT", decision(ladder, from("DE")));
        assertEquals("OUT", decision(ladder, new Merchant("DE", false, 12, 0.3, Channel.card_present, 5812)));
    }

    @Test
    void a_case_seen_before_gives_the_same_candidates_and_another_home_its_own() {
        RuleLadder ladder = ladder(allow("RL_A", 1, gravity(2)));
        assertEquals(List.of("DE", "FR", "AT"), isos(ladder, "DE"));
        assertEquals(List.of("US", "GB", "JP"), isos(ladder, "US"));
        assertEquals(List.of("DE", "FR", "AT"), isos(ladder, "DE"));
    }

    @Test
    void countries_that_there_are_not_are_refused_all_at_once_wherever_they_are_named() {
        EngineException e = assertThrows(
                EngineException.class,
                () -> new RuleLadder(
                        new RuleLadderPolicy(
                                Map.of("UNUSED", List.of("DE", "XS")),
                                List.of(
                                        DEFAULT,
                                        deny("RL_A", 1, home("XH", "DE")),
                                        new Rule("RL_B", Kind.ALLOW, 1, null, countries("XC"), List.of("XE"), null))),
                        REGIONS,
                        PARTNERS));
        assertEquals("POLICY_REF", e.code());
        assertEquals(FailureClass.PARAMETERS, e.failureClass());
        assertTrue(e.getMessage().contains("XC, XE, XH, XS"), e.getMessage());
    }

    @Test
    void more_partners_than_a_home_has_are_refused_when_a_merchant_asks_for_them() {
        RuleLadder ladder = ladder(allow("RL_A", 1, gravity(3)));
        assertEquals(4, isos(ladder, "DE").size());
        for (String home : List.of("US", "JP")) {
            EngineException e = assertThrows(EngineException.class, () -> ladder.candidates(from(home)));
            assertEquals("POLICY_REF", e.code());
            assertTrue(e.getMessage().contains("RL_A admits 3 partners, but " + home), e.getMessage());
        }
    }

    /** The rules that are shipped, on a home whose partners are AA, AB, AC, … */
    @ParameterizedTest
    @CsvSource({
        "false, 40, 0.50, NOT_ELIGIBLE,    INELIGIBLE, 0",
        "false,  1, 0.50, NOT_ELIGIBLE,    INELIGIBLE, 0",
        "true,   1, 0.90, SINGLE_SITE,     SINGLE,     0",
        "true,   9, 0.28, DOMESTIC_SMALL,  DOMESTIC,   0",
        "true,   9, 0.29, NEAR,            LOCAL,      5",
        "true,   2, 0.29, NEAR,            LOCAL,      5",
        "true,  10, 0.15, DOMESTIC_MID,    DOMESTIC,   0",
        "true,  10, 0.16, NEAR,            LOCAL,      9",
        "true,  24, 0.15, DOMESTIC_MID,    DOMESTIC,   0",
        "true,  25, 0.04, DOMESTIC_LARGE,  DOMESTIC,   0",
        "true,  25, 0.05, NEAR,            LOCAL,     16",
    })
    void the_shipped_rules_let_larger_and_more_open_merchants_go_farther(
            boolean eligible, int n, double openness, String reason, String tag, int foreigns) {
        List<String> partners = new ArrayList<>();
        Map<String, String> regions = new java.util.HashMap<>(Map.of("GB", "EU"));
        for (char c = 'A'; partners.size() < 20; c++) {
            partners.add("A" + c);
            regions.put("A" + c, "AF");
        }
        RuleLadder ladder = new RuleLadder(Shipped.ladder(), regions, Map.of("GB", partners));
        List<Candidate> candidates =
                ladder.candidates(new Merchant("GB", eligible, n, openness, Channel.card_present, 5812));

        assertEquals(List.of(reason), candidates.get(0).reasons());
        assertEquals(
                Arrays.asList(tag, "HOME").stream().sorted().toList(),
                candidates.get(0).tags());
        assertEquals(
                partners.subList(0, foreigns),
                candidates.stream().skip(1).map(Candidate::iso).toList());
        for (int rank = 1; rank < candidates.size(); rank++) {
            List<String> reasons = new ArrayList<>();
            if (n >= 25) {
                reasons.add("GLOBAL");
            }
            if (rank <= 5) {
                reasons.add("NEAR");
            }
            if (n >= 10 && rank <= 9) {
                reasons.add("WIDE");
            }
            assertEquals(reasons, candidates.get(rank).reasons());
        }
    }
}
