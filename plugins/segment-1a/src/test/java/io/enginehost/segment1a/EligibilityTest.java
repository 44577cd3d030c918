package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.api.EngineException;
import io.enginehost.segment1a.EligibilityPolicy.Decision;
import io.enginehost.segment1a.EligibilityPolicy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EligibilityTest {

    private static final Set<String> COUNTRIES = Set.of("GB", "US", "BY", "CU", "IR", "KP", "RU", "SD", "SY", "VE");
    private static final List<String> ALL = List.of("*");

    @ParameterizedTest
    @CsvSource({
        "5812, card_present, GB, true, default_allow",
        "5812, card_present, RU, false, deny_sanctioned_home",
        "4829, card_not_present, RU, false, deny_sanctioned_home",
        "4829, card_not_present, GB, false, deny_high_risk_cnp",
        "4829, card_present, GB, true, default_allow",
        "5814, card_not_present, GB, true, default_allow",
        "5815, card_not_present, GB, false, deny_high_risk_cnp",
        "5818, card_not_present, GB, false, deny_high_risk_cnp",
        "5819, card_not_present, GB, true, default_allow",
        "7999, card_not_present, GB, false, deny_high_risk_cnp",
    })
    void the_shipped_rules_decide(int mcc, Channel channel, String home, boolean eligible, String reason) {
        assertEquals(
                new Eligibility.Verdict(eligible, reason),
                new Eligibility(Shipped.eligibility(), COUNTRIES).decide(mcc, channel, home));
    }

    @Test
    void any_deny_beats_any_allow_then_priority_then_id_win() {
        Rule allow = new Rule("a_allow", 0, Decision.allow, ALL, ALL, ALL);
        Rule late = new Rule("b_deny", 9, Decision.deny, ALL, ALL, List.of("GB"));
        Rule early = new Rule("z_deny", 5, Decision.deny, ALL, List.of("CP"), List.of("GB"));
        Rule twin = new Rule("y_deny", 5, Decision.deny, ALL, List.of("CP"), List.of("GB"));
        Eligibility rules =
                new Eligibility(new EligibilityPolicy(Decision.deny, List.of(allow, late, early, twin)), COUNTRIES);

        assertEquals("y_deny", rules.decide(1, Channel.card_present, "GB").reason());
        assertEquals("b_deny", rules.decide(1, Channel.card_not_present, "GB").reason());
        assertEquals(new Eligibility.Verdict(true, "a_allow"), rules.decide(1, Channel.card_present, "US"));
    }

    @Test
    void a_rule_about_an_unknown_country_is_refused() {
        Rule rule = new Rule("r", 0, Decision.deny, ALL, ALL, List.of("GB", "XX"));
        EngineException e = assertThrows(
                EngineException.class,
                () -> new Eligibility(new EligibilityPolicy(Decision.allow, List.of(rule)), COUNTRIES));
        assertEquals("ELIG_RULE", e.code());
    }

    @Test
    void repeated_ids_and_empty_ranges_are_faults_with_their_place() {
        Rule one = new Rule("r", 0, Decision.deny, List.of("0001", "0009-0005"), ALL, ALL);
        Rule two = new Rule("r", 0, Decision.deny, List.of("0005-0005"), ALL, ALL);
        List<String> faults = new ArrayList<>();
        new EligibilityPolicy(Decision.allow, List.of(one, two)).check((pointer, fault) -> faults.add(pointer));
        assertEquals(List.of("/rules/0/mcc/1", "/rules/1/id"), faults);
    }
}
