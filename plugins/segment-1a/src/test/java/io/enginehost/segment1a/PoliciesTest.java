package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.api.EngineException;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hurdle_coefficients",
                "nb_dispersion_coefficients",
                "eligibility_policy",
                "s3_rule_ladder_policy",
                "s3_base_weight_policy",
                "s3_thresholds_policy",
                "foreign_target_policy",
                "ccy_smoothing_params",
                "s6_selection_policy",
                "validation_policy"
            })
    void shipped_policies_fit_their_schemas(String id) {
        assertDoesNotThrow(() -> Shipped.judge(id, Shipped.document(id)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hurdle_coefficients | intercept: | intercpt:",
                "hurdle_coefficients | intercept: 0.21 | intercept: 21.5",
                "hurdle_coefficients | mcc_jitter: 0.12 | mcc_jitter: -0.12",
                "hurdle_coefficients | chain: 3.0 | chain: '3.0'",
                "hurdle_coefficients | 5: 0.30 | 6: 0.30",
                "hurdle_coefficients | CNP: | ONLINE:",
                "hurdle_coefficients | digital: -0.35 | digital: ~",
                "nb_dispersion_coefficients | ln_gdp_per_capita: | gdp_bucket:",
                "nb_dispersion_coefficients | chain: 1.46 | chain: [1.46]",
                "eligibility_policy | default_decision: allow | default_decision: maybe",
                "eligibility_policy | id: deny_sanctioned_home | id: default_allow",
                "eligibility_policy | id: deny_sanctioned_home | id: Deny",
                "eligibility_policy | priority: 10 | priority: -1",
                "eligibility_policy | '\"4829\"' | '\"482\"'",
                "eligibility_policy | '\"4829\"' | 4829",
                "eligibility_policy | channel: [CNP] | channel: [cnp]",
                "eligibility_policy | 'iso: \"*\"' | 'iso: []'",
                "eligibility_policy | [BY, CU, | [BY, BY,",
                "s3_rule_ladder_policy | 'sets: {}' | 'sets: {near: [FR]}'",
                "s3_rule_ladder_policy | 'sets: {}' | 'sets: {NEAR: []}'",
                "s3_rule_ladder_policy | 'sets: {}' | 'lists: {}'",
                "s3_rule_ladder_policy | id: RL_NEAR | id: NEAR",
                "s3_rule_ladder_policy | id: RL_NEAR | id: RL_near",
                "s3_rule_ladder_policy | kind: DEFAULT | kind: FALLBACK",
                "s3_rule_ladder_policy | priority: 100 | priority: -1",
                "s3_rule_ladder_policy | 'priority: 100, ' | ''",
                "s3_rule_ladder_policy | priority: 100 | priority: high",
                "s3_rule_ladder_policy | 'when: {n_max: 1}' | 'when: {n_max: 0}'",
                "s3_rule_ladder_policy | 'when: {n_max: 1}' | 'when: {}'",
                "s3_rule_ladder_policy | 'when: {n_max: 1}' | 'when: {outlets_max: 1}'",
                "s3_rule_ladder_policy | eligible: false | eligible: 'no'",
                "s3_rule_ladder_policy | openness_below: 0.285 | openness_below: 1.285",
                "s3_rule_ladder_policy | 'when: {n_max: 1}' | 'when: {channel: [cp]}'",
                "s3_rule_ladder_policy | 'when: {n_max: 1}' | 'when: {mcc: [5812]}'",
                "s3_rule_ladder_policy | 'when: {n_max: 1}' | 'when: {home: [gb]}'",
                "s3_rule_ladder_policy | gravity: 5 | gravity: 0",
                "s3_rule_ladder_policy | gravity: 5 | gravity: 5.5",
                "s3_rule_ladder_policy | gravity: 5 | partners: 5",
                "s3_rule_ladder_policy | 'admit: {gravity: 5}' | 'admit: {}'",
                "s3_rule_ladder_policy | 'admit: {gravity: 5}' | 'admit: {countries: [France]}'",
                "s3_rule_ladder_policy | 'admit: {gravity: 5}' | 'admit: {region_set: eu}'",
                "s3_rule_ladder_policy | 'tags: [LOCAL]' | 'tags: [local]'",
                "s3_rule_ladder_policy | 'tags: [LOCAL]' | 'exclude: [RU, RU]'",
                "s3_base_weight_policy | beta0: 0 | beta0: 21",
                "s3_base_weight_policy | beta_home: 3.2 | beta_home: high",
                "s3_base_weight_policy | 'beta_rank:' | 'beta_ranks:'",
                "s3_base_weight_policy | w_min: 1.0e-7 | w_min: 0",
                "s3_base_weight_policy | w_max: 1.0e+12 | w_max: 1.1e+12",
                "s3_base_weight_policy | dp: 7 | dp: 19",
                "s3_base_weight_policy | dp: 7 | dp: 7.5",
                "s3_thresholds_policy | enabled: true | enabled: 1",
                "s3_thresholds_policy | home_min: 1 | home_min: -1",
                "s3_thresholds_policy | home_min: 1 | home_min: 1.5",
                "s3_thresholds_policy | home_min: | home_least:",
                "s3_thresholds_policy | foreign_cap_mode: n_minus_home_min | foreign_cap_mode: half",
                "s3_thresholds_policy | 'min_one_per_country_when_feasible: false' | ''",
                "foreign_target_policy | theta0: -2.2 | theta0: -20.1",
                "foreign_target_policy | theta1: 1.05 | theta1: [1.05]",
                "foreign_target_policy | theta2: 0.90 | theta2: ~",
                "foreign_target_policy | theta2: | theta3:",
                "ccy_smoothing_params | dp: 7 | dp: 16",
                "ccy_smoothing_params | blend_weight: 0.62 | blend_weight: 1.01",
                "ccy_smoothing_params | alpha: 0.05 | alpha: -0.05",
                "ccy_smoothing_params | obs_floor: 500 | obs_floor: -1",
                "ccy_smoothing_params | obs_floor: 500 | obs_floor: 0.5",
                "ccy_smoothing_params | shrink_exponent: 1.2 | shrink_exponent: 0.99",
                "ccy_smoothing_params | sparse_threshold: 5000 | sparse_threshold: many",
                "ccy_smoothing_params | spillover_mass: 0.30 | spillover_mass: 1",
                "ccy_smoothing_params | spillover_mass: | spill_mass:",
                "s6_selection_policy | max_candidates_cap: 0 | max_candidates_cap: -1",
                "s6_selection_policy | prior_blend: 0.80 | prior_blend: 0",
                "s6_selection_policy | prior_blend: 0.80 | prior_blend: 1.1",
                "s6_selection_policy | home_share_min: 0.96 | home_share_min: 0.49",
                "s6_selection_policy | home_share_min: 0.96 | home_share_min: 1.01",
                "s6_selection_policy | max_n_outlets: 10, | max_n_outlets: 0,",
                "s6_selection_policy | max_n_outlets: 10, | max_n_outlets: '10',",
                "s6_selection_policy | max_n_outlets: 10, | n_max: 10,",
                "s6_selection_policy | prior_blend: | blend:",
                "validation_policy | z_max: 5 | z_max: 0",
                "validation_policy | ks_max: 2.4 | ks_max: '2.4'",
                "validation_policy | phi_channel_smd_min: 0.2 | phi_channel_smd_min: -0.2",
                "validation_policy | 'mean_pi: [0.50, 0.70]' | 'mean_pi: [0.50]'",
                "validation_policy | 'phi_cv: [0.10, 0.20]' | 'phi_cv: 0.10'",
                "validation_policy | drift_max: | drift:",
                "validation_policy | coefficients: | limits:",
            })
    void a_policy_that_says_anything_else_is_refused(String id, String shipped, String edited) {
        String text = Shipped.document(id).text();
        String changed = text.replace(shipped, edited);
        assertNotEquals(text, changed);
        Document document =
                new DocumentReader().read(id + ".yaml", changed.getBytes(StandardCharsets.UTF_8), DocumentKind.POLICY);
        assertThrows(EngineException.class, () -> Shipped.judge(id, document));
    }
}
