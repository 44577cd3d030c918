package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.enginehost.segment1a.RuleLadderPolicy.Admit;
import io.enginehost.segment1a.RuleLadderPolicy.Kind;
import io.enginehost.segment1a.RuleLadderPolicy.Rule;
import io.enginehost.segment1a.RuleLadderPolicy.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a schema cannot say of the rules. */
class RuleLadderPolicyTest {

    private static final Rule DEFAULT = new Rule("RL_DEFAULT", Kind.DEFAULT, 0, null, null, null, null);

    private static List<String> faults(Rule... rules) {
        List<String> faults = new ArrayList<>();
        new RuleLadderPolicy(Map.of("NEAR_EU", List.of("FR")), List.of(rules))
                .check((pointer, fault) -> faults.add(pointer + ": " + fault));
        return faults;
    }

    private static Rule when(When when) {
        return new Rule("RL_A", Kind.DENY, 1, when, null, null, null);
    }

    private static Rule allow(Admit admit, String... exclude) {
        return new Rule("RL_A", Kind.ALLOW, 1, null, admit, List.of(exclude), null);
    }

    @Test
    void the_shipped_rules_have_no_fault() {
        List<String> faults = new ArrayList<>();
        Shipped.ladder().check((pointer, fault) -> faults.add(pointer));
        assertEquals(List.of(), faults);
    }

    @Test
    void an_id_names_one_rule() {
        Rule one = allow(new Admit(1, null, null));
        assertEquals(List.of("/rules/2/id: \"RL_A\" is the id of an earlier rule"), faults(DEFAULT, one, one));
    }

    @Test
    void exactly_one_rule_is_the_default() {
        assertEquals(
                List.of("/rules: exactly one rule is of kind DEFAULT, here are 0"),
                faults(allow(new Admit(1, null, null))));
        Rule second = new Rule("RL_LAST", Kind.DEFAULT, 1, null, null, null, null);
        assertEquals(List.of("/rules: exactly one rule is of kind DEFAULT, here are 2"), faults(DEFAULT, second));
    }

    @Test
    void the_default_has_no_conditions() {
        When multi = new When(null, 2, null, null, null, null, null, null);
        assertEquals(
                List.of("/rules/0/when: the DEFAULT rule has no conditions"),
                faults(new Rule("RL_DEFAULT", Kind.DEFAULT, 0, multi, null, null, null)));
    }

    @Test
    void only_an_allow_rule_admits() {
        Admit one = new Admit(1, null, null);
        assertEquals(
                List.of(
                        "/rules/0/admit: only an ALLOW rule admits countries, this is a DENY",
                        "/rules/1/admit: only an ALLOW rule admits countries, this is a DEFAULT"),
                faults(
                        new Rule("RL_A", Kind.DENY, 0, null, one, null, null),
                        new Rule("RL_B", Kind.DEFAULT, 0, null, one, null, null)));
    }

    @Test
    void conditions_that_never_hold_are_faults() {
        assertEquals(
                List.of("/rules/1/when: n_min 10 is above n_max 9: it never holds"),
                faults(DEFAULT, when(new When(null, 10, 9, null, null, null, null, null))));
        assertEquals(List.of(), faults(DEFAULT, when(new When(null, 9, 9, null, null, null, null, null))));
        assertEquals(
                List.of("/rules/1/when: openness_min is not below openness_below: it never holds"),
                faults(DEFAULT, when(new When(null, null, null, 0.3, 0.3, null, null, null))));
        assertEquals(List.of(), faults(DEFAULT, when(new When(null, null, null, 0.29, 0.3, null, null, null))));
        assertEquals(
                List.of("/rules/1/when/mcc/1: range 5900-5899 is empty: it ends before it begins"),
                faults(
                        DEFAULT,
                        when(new When(null, null, null, null, null, null, List.of("5900-5900", "5900-5899"), null))));
    }

    @Test
    void sets_that_there_are_not_are_faults_wherever_they_are_named() {
        assertEquals(
                List.of(
                        "/rules/1/admit/countries/1: there is no set \"GONE\" among the sets",
                        "/rules/1/exclude/0: there is no set \"LOST\" among the sets"),
                faults(DEFAULT, allow(new Admit(null, List.of("@NEAR_EU", "@GONE"), null), "@LOST", "US")));
        assertEquals(
                List.of("/rules/1/when/home/0: there is no set \"NEAR\" among the sets"),
                faults(DEFAULT, when(new When(null, null, null, null, null, null, null, List.of("@NEAR", "DE")))));
    }

    @Test
    void a_region_set_needs_a_set_for_one_region_at_least() {
        assertEquals(List.of(), faults(DEFAULT, allow(new Admit(null, null, "NEAR"))));
        assertEquals(
                List.of("/rules/1/admit/region_set: there is no set NEA_<region> among the sets"),
                faults(DEFAULT, allow(new Admit(null, null, "NEA"))));
    }
}
