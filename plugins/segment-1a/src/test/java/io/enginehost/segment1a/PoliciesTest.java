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
    @ValueSource(strings = {"hurdle_coefficients", "nb_dispersion_coefficients", "eligibility_policy"})
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
