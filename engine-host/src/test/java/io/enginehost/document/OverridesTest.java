package io.enginehost.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.api.EngineException;
import io.enginehost.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverridesTest {

    private static final String POLICY =
            "theta: 0.5\nbands:\n  - {low: 1, high: 2}\n  - {low: 3, high: 4}\n\"a.b\": x\n";

    private static Document apply(String... settings) {
        return Overrides.parse(List.of(settings)).apply("mix", Read.yaml(POLICY));
    }

    private static Problem refused(String... settings) {
        return assertThrows(EngineException.class, () -> apply(settings))
                .problems()
                .get(0);
    }

    @Test
    void a_setting_replaces_one_value_and_keeps_the_order_of_keys() {
        Document changed = apply("mix.bands.1.low=2.5", "mix.\"a.b\"=[NO, .5]", "other.x=1");
        assertEquals(
                "{\"theta\":0.5,\"bands\":[{\"low\":1,\"high\":2},{\"low\":2.5,\"high\":4}],\"a.b\":[\"NO\",0.5]}",
                changed.root().toString());
        assertEquals(
                "{\"theta\":7}",
                Overrides.parse(List.of("m.theta=7"))
                        .apply("m", Read.yaml("theta: 1"))
                        .root()
                        .toString());
        assertEquals(9, apply("mix.bands[0].high=9").root().at("/bands/0/high").intValue());
    }

    @Test
    void the_changed_value_is_placed_at_its_setting_and_all_others_where_they_were() {
        Document changed = apply("mix.bands.1={low: 0, high: 1}", "mix.theta=1");
        assertEquals(
                "--set mix.bands.1={low: 0, high: 1}",
                changed.place("/bands/1/low").toString());
        assertEquals("--set mix.theta=1", changed.keyPlace("/theta").toString());
        assertEquals("test.yaml:3:11", changed.place("/bands/0/low").toString());
        assertEquals("test.yaml:5:8", changed.place("/a.b").toString());
        Document twice = apply("mix.bands.0.low=7", "mix.bands.0={low: 8, high: 9}");
        assertEquals(
                "--set mix.bands.0={low: 8, high: 9}",
                twice.place("/bands/0/low").toString());
    }

    @Test
    void the_document_itself_stays_and_the_digests_of_the_changed_one_are_its_own() {
        Document original = Read.yaml(POLICY);
        String before = original.canonicalDigest();
        Document changed = Overrides.parse(List.of("mix.theta=0.25")).apply("mix", original);
        assertEquals(before, original.canonicalDigest());
        assertNotEquals(before, changed.canonicalDigest());
        assertNotEquals(original.fileDigest(), changed.fileDigest());
        assertEquals(
                before,
                Overrides.parse(List.of("mix.theta=0.5")).apply("mix", original).canonicalDigest());
        assertSame(original, Overrides.parse(List.of("x.y=1")).apply("mix", original));
    }

    @Test
    void an_unknown_path_is_refused_with_the_nearest_key() {
        Problem problem = refused("mix.bands.0.lwo=1");
        assertEquals("SET_UNKNOWN_PATH", problem.code());
        assertEquals("did you mean \"low\"?", problem.hint());
        assertEquals("--set mix.bands.0.lwo=1", problem.place().toString());
        assertEquals("SET_UNKNOWN_PATH", refused("mix.bands.2.low=1").code());
        assertEquals("SET_UNKNOWN_PATH", refused("mix.bands.01.low=1").code());
        assertEquals("SET_UNKNOWN_PATH", refused("mix.theta.x=1").code());
    }

    @Test
    void a_value_that_is_no_yaml_is_refused_at_its_setting() {
        assertEquals("YAML_NOT_FINITE", refused("mix.theta=.inf").code());
        assertEquals("YAML_SYNTAX", refused("mix.theta=[1").code());
        assertEquals(
                "--set mix.theta=x.json: {",
                refused("mix.theta=x.json: {").place().toString());
        assertEquals("x.json", apply("mix.theta=x.json").root().get("theta").stringValue());
    }

    @Test
    void without_a_path_a_mapping_is_merged_into_the_policy() {
        Document changed = apply("mix={theta: 0.75, \"bands\":[7], a.b: null, new: {x: 1}}", "mix.bands.0=8");
        assertEquals(
                "{\"theta\":0.75,\"bands\":[8],\"new\":{\"x\":1}}",
                changed.root().toString());
        assertEquals(
                "--set mix={theta: 0.75, \"bands\":[7], a.b: null, new: {x: 1}}",
                changed.place("/new/x").toString());
    }

    @Test
    void malformed_settings_are_reported_together() {
        List<String> bad = List.of("mix", "mix=1", "mix=[1]", "=1", "mix.=1", "mix..x=1", ".x=1", "mix.a[0]b=1");
        EngineException e = assertThrows(EngineException.class, () -> Overrides.parse(bad));
        assertEquals(bad.size(), e.problems().size());
        assertEquals(
                Set.of("SET_SYNTAX"),
                Set.copyOf(e.problems().stream().map(Problem::code).toList()));
    }

    @Test
    void unknown_policies_are_reported_with_the_nearest_one() {
        Overrides overrides = Overrides.parse(List.of("zone_mixtre.a=1", "zone_floor.b=2"));
        assertEquals(List.of("zone_floor", "zone_mixtre"), new ArrayList<>(overrides.policies()));
        EngineException e = assertThrows(
                EngineException.class, () -> overrides.checkPolicies(List.of("zone_mixture", "zone_floor")));
        assertEquals(1, e.problems().size());
        assertEquals("did you mean \"zone_mixture\"?", e.problems().get(0).hint());
    }

    @Test
    void a_merge_patch_merges_removes_and_adds() {
        Document changed = Overrides.mergePatch(
                Read.yaml(POLICY),
                Read.yaml("theta: null\nbands: [1]\nnew: {k: {v: 1, n: null}}").root(),
                "cell 3");
        assertEquals(
                "{\"bands\":[1],\"a.b\":\"x\",\"new\":{\"k\":{\"v\":1}}}",
                changed.root().toString());
        assertEquals("cell 3", changed.place("/bands/0").toString());
        assertEquals("cell 3", changed.place("/new/k/v").toString());
        assertEquals("test.yaml:5:8", changed.place("/a.b").toString());
    }
}
