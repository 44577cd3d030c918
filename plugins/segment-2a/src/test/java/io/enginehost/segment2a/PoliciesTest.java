package io.enginehost.segment2a;

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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {

    private static final String SOUND = """
            overrides:
              - id: acme-depot
                scope: site
                target: 71188771105926921|RS|3
                tzid: Europe/Belgrade
                mode: resolve
                reason_code: POLYGON_GAP
                owner: maps-team
                expires_on: "2026-12-31"
                evidence_url: https://example.org/ticket/17
            """;

    private static Document overrides(String text) {
        return new DocumentReader()
                .read("tz_overrides.yaml", text.getBytes(StandardCharsets.UTF_8), DocumentKind.POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tz_nudge", "tz_lookup_policy", "tz_overrides"})
    void shipped_policies_fit_their_schemas(String id) {
        assertDoesNotThrow(() -> Shipped.judge(id, Shipped.document(id)));
    }

    @Test
    void no_override_is_shipped() {
        assertEquals(0, Shipped.document("tz_overrides").root().get("overrides").size());
    }

    @Test
    void the_example_of_an_override_fits() {
        assertDoesNotThrow(() -> Shipped.judge("tz_overrides", overrides(SOUND)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "tz_nudge ! 0.0005 ! 0.0051",
                "tz_nudge ! 0.0005 ! 0",
                "tz_nudge ! 2.0.0 ! 2.0",
                "tz_lookup_policy ! 2026-01-01 ! 2026-02-30",
                "tz_lookup_policy ! border_snap_max_km: 10 ! border_snap_max_km: 0",
                "tz_lookup_policy ! fallback_max_km: 50 ! fallback_max_km: 501",
                "tz_lookup_policy ! [Asia/Shanghai] ! []",
                "tz_lookup_policy ! [Asia/Shanghai] ! [Etc/GMT-8]",
                "tz_lookup_policy ! CN: ! CHN:",
                "tz_lookup_policy ! override_rate_cap: 0.0020 ! override_rate_cap: 1.1",
                "tz_lookup_policy ! fallback_rate_cap: ! fallback_cap:",
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
            delimiter = '!',
            value = {
                "id: acme-depot ! id: Acme",
                "scope: site ! scope: city",
                "71188771105926921|RS|3 ! 071|RS|3",
                "71188771105926921|RS|3 ! 71|RS|0",
                "71188771105926921|RS|3 ! 71|RSB|1",
                "tzid: Europe/Belgrade ! tzid: Etc/GMT-1",
                "mode: resolve ! mode: always",
                "POLYGON_GAP ! BECAUSE",
                "owner: maps-team ! owner: ' '",
                "2026-12-31 ! 2026-13-31",
                "evidence_url: ! evidence:",
            })
    void an_override_that_is_none_is_refused(String sound, String broken) {
        String changed = SOUND.replace(sound, broken);
        assertNotEquals(SOUND, changed);
        Document document = overrides(changed);
        assertThrows(EngineException.class, () -> Shipped.judge("tz_overrides", document));
    }

    @Test
    void a_key_that_is_given_twice_is_refused() {
        EngineException e = assertThrows(EngineException.class, () -> overrides(SOUND + "    owner: others\n"));
        assertEquals("YAML_DUPLICATE_KEY", e.code());
    }

    @Test
    void targets_fit_their_scope_ids_are_unique_and_forcing_many_needs_approval() {
        String text = """
                overrides:
                  - {id: one, scope: country, target: "0742", tzid: Test/West, reason_code: OVERLAP, owner: maps}
                  - {id: one, scope: mcc, target: XA, tzid: Test/West, reason_code: OVERLAP, owner: maps}
                  - {id: two, scope: country, target: XA, tzid: Test/West, mode: force, reason_code: OVERLAP, owner: maps}
                """;
        EngineException e = SmallWorld.zones(List.of(), text).fails();
        assertTrue(e.problems().stream().allMatch(problem -> problem.code().equals("POLICY_INVALID")), e.getMessage());
        assertEquals(4, e.problems().size(), e.getMessage());
    }
}
