package io.enginehost.segment3a;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zone_mixture_policy",
                "country_zone_alphas",
                "zone_floor_policy",
                "zone_dispersion_policy",
                "zone_integerisation_policy",
                "day_effect_policy_v1"
            })
    void shipped_policies_fit_their_schemas(String id) {
        assertDoesNotThrow(() -> Shipped.judge(id, Shipped.document(id)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone_mixture_policy | mode: smooth_band | mode: smooth",
                "zone_mixture_policy | theta_mix: 0.35 | theta_mix: 0.75",
                "zone_mixture_policy | metric: site_count_lt | metric: sites",
                "zone_mixture_policy | decision_reason: below_min_sites | decision_reason: default_escalation",
                "zone_mixture_policy | full_ramp_sites: 4 | full_ramp_sites: 1",
                "zone_mixture_policy | site_count_slope: 0.02 | site_count_slope: 0.3",
                "zone_mixture_policy | cap: 0.95 | cap: 1.5",
                "zone_mixture_policy | 20: 0.95 | 0: 0.95",
                "country_zone_alphas | tau: 0.45 | tau: 0",
                "country_zone_alphas | tail_weight: 0.50 | tail_weight: 1.5",
                "country_zone_alphas | a1: 0.25 | a1: 6",
                "country_zone_alphas | alpha_min: 0.005 | alpha_min: 0.1",
                "country_zone_alphas | 'exclude: [AQ, UM]' | 'exclude: [AQ, AQ]'",
                "country_zone_alphas | 'countries: {}' | 'countries: {DE: {}}'",
                "zone_floor_policy | floor_value: 0.05 | floor_value: 0.5",
                "zone_floor_policy | base: | default:",
                "zone_dispersion_policy | merchant_jitter: 0.6 | merchant_jitter: 1.6",
                "zone_dispersion_policy | alpha_floor: 1.0e-4 | alpha_floor: 0",
                "zone_dispersion_policy | observed_weight: 0.0 | observed_weight: 1.1",
                "zone_integerisation_policy | rounding: largest_remainder | rounding: nearest",
                "zone_integerisation_policy | max_forced_zones: 3 | max_forced_zones: 6",
                "day_effect_policy_v1 | persistence_rho: 0.30 | persistence_rho: 1.0",
                "day_effect_policy_v1 | 'start_day: 2026-01-01' | 'start_day: 2026-02-30'",
            })
    void a_policy_that_says_anything_else_is_refused(String id, String shipped, String edited) {
        String text = Shipped.document(id).text();
        String changed = text.replace(shipped, edited);
        assertNotEquals(text, changed);
        Document document =
                new DocumentReader().read(id + ".yaml", changed.getBytes(StandardCharsets.UTF_8), DocumentKind.POLICY);
        assertThrows(EngineException.class, () -> Shipped.judge(id, document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules.0.threshold=1 | /rules: there is no a rule site_count_lt",
                "rules.0.threshold=11 | /rules: there is no a rule site_count_lt",
                "rules.1.threshold=2 | /rules: there is no a rule zone_count_country_le 1",
                "rules.2.threshold=10 | /rules: there is no a rule of reason forced_escalation",
                "rules.0.decision_reason=forced_escalation | /rules/0/decision_reason: few outlets or zones keep a pair",
                "rules.2.decision_reason=below_min_sites | /rules/2/decision_reason: many outlets or zones split a pair",
                "smooth_band.zone_curve.6=0.50 | /smooth_band/zone_curve/6: the chance does not fall",
            })
    void a_mixture_that_contradicts_itself_is_refused(String setting, String fault) {
        EngineException e = World.escalation(World.OUTLETS)
                .set("zone_mixture_policy." + setting)
                .fails();
        assertEquals("POLICY_INVALID", e.code());
        assertTrue(e.getMessage().contains(fault), e.getMessage());
    }

    @Test
    void knots_out_of_order_are_refused() {
        String text = Shipped.document("zone_mixture_policy").text().replace("1: 0.0, 2: 0.35", "2: 0.35, 1: 0.0");
        EngineException e = World.escalation(World.OUTLETS)
                .policy("mixture", "zone_mixture_policy", text)
                .fails();
        assertTrue(e.getMessage().contains("/smooth_band/zone_curve/1: the numbers of zones rise"), e.getMessage());
    }
}
