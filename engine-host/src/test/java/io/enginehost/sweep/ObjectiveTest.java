package io.enginehost.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.Problem;
import io.enginehost.realism.Bar;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.ScorecardReader;
import io.enginehost.sweep.Gauge.Way;
import io.enginehost.sweep.Objective.Term;
import io.enginehost.sweep.Vetoes.Limit;
import io.enginehost.testproject.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectiveTest {

    @TempDir
    Path folder;

    private TestProject project;
    private Scorecard card;

    @BeforeEach
    void write_project() {
        project = Sweeps.scored(TestProject.in(folder));
        card = ScorecardReader.read(project.file("specs/realism/T.yaml"));
    }

    private Objective read(String text) {
        return ObjectiveReader.read(Sweeps.read(project, "sweep: S\ngrid: {p.a: [1]}\n" + text), card);
    }

    private List<Problem> refused(String text) {
        return assertThrows(EngineException.class, () -> read(text)).problems();
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    private Gauge gauge(String term) {
        return read("objective: [{weight: 1, " + term + "}]").terms().get(0).gauge();
    }

    @Test
    void a_gain_counts_in_the_good_direction() {
        assertEquals(3.0, gauge("metric: row_count").gain(4, 7));
        assertEquals(-3.0, gauge("metric: bucket_count").gain(4, 7));
        assertEquals(3.0, gauge("metric: bucket_count, direction: up").gain(4, 7));
    }

    @Test
    void toward_a_band_a_gain_is_the_distance_that_is_left_behind() {
        Gauge gauge = gauge("metric: mean_u, direction: toward-band, band: \"in[4, 6]\"");
        assertEquals(2.0, gauge.gain(1, 3));
        assertEquals(3.0, gauge.gain(1, 5));
        assertEquals(1.0, gauge.gain(1, 8));
        assertEquals(-1.0, gauge.gain(6, 7));
        assertEquals(0.0, gauge.gain(4, 6));
    }

    @Test
    void a_metric_without_direction_goes_toward_the_best_band_of_its_gates() {
        Gauge gauge = gauge("metric: first_weight");
        assertEquals(Way.TOWARD_BAND, gauge.way());
        assertEquals("BPLUS in[0.4, 1]", gauge.band().text());
        assertEquals(0.5, gauge.gain(1.5, 0.9));
    }

    @Test
    void a_gate_stands_for_its_metric() {
        assertEquals("row_count", gauge("metric: G1").metric());
        assertEquals(Way.UP, gauge("metric: G1").way());
    }

    @Test
    void what_nothing_judges_cannot_be_an_objective() {
        Problem problem = refused("objective: [{metric: mean_u, weight: 1}]").get(0);
        assertEquals("NO_DIRECTION", problem.code());
        assertEquals(
                List.of("BAND_UNUSED"),
                codes(refused("objective: [{metric: row_count, weight: 1, direction: up, band: \"> 1\"}]")));
    }

    @Test
    void all_unknown_names_are_told_at_once_with_what_was_meant() {
        List<Problem> problems = refused("""
                objective:
                  - {metric: row_cuont, weight: 1}
                  - {metric: mean_u, weight: 1, band: "in[2, 1]"}
                vetoes:
                  gates: [G1, GX2]
                  limits: [{metric: first_wieght, no_worse_by: 0}, {metric: mean_u, limit: "about 1"}]
                """);

        assertEquals(Set.of("UNKNOWN_METRIC", "CONDITION_SYNTAX", "UNKNOWN_GATE"), Set.copyOf(codes(problems)));
        assertEquals(5, problems.size());
        assertEquals("did you mean \"row_count\"?", problems.get(0).hint());
        assertEquals("sweep.yaml:4:14", name(problems.get(0)));
        assertEquals("did you mean \"first_weight\"?", problems.get(3).hint());
    }

    private String name(Problem problem) {
        return folder.relativize(Path.of(problem.place().file())) + ":"
                + problem.place().line() + ":" + problem.place().column();
    }

    @Test
    void without_vetoes_no_gate_may_be_lost() {
        Vetoes vetoes = read("objective: [{metric: row_count, weight: 1}]").vetoes();
        assertEquals(Set.of("G1", "G2"), vetoes.gates());
        assertEquals(Set.of(Bar.values()), vetoes.bars());
        assertEquals(List.of(), vetoes.limits());
    }

    @Test
    void a_limit_is_a_condition_or_a_step_back_that_is_allowed() {
        List<Limit> limits = read("""
                objective: [{metric: row_count, weight: 1}]
                vetoes:
                  limits:
                    - {metric: mean_u, limit: ">= 0.5"}
                    - {metric: bucket_count, no_worse_by: 0.5}
                    - {metric: row_count, no_worse_by: 0}
                """).vetoes().limits();

        assertNull(limits.get(0).broken(0.9, 0.5));
        assertEquals("mean_u is 0.49, asked >= 0.5", limits.get(0).broken(0.9, 0.49));
        assertEquals("mean_u is none, asked >= 0.5", limits.get(0).broken(0.9, null));
        assertNull(limits.get(1).broken(1.0, 1.5));
        assertNull(limits.get(1).broken(1.0, 0.0));
        assertEquals(
                "bucket_count is 1.75, worse than 1 by 0.75, allowed 0.5",
                limits.get(1).broken(1.0, 1.75));
        assertNull(limits.get(2).broken(1.0, 1.0 - 1e-13));
        assertTrue(limits.get(2).broken(1.0, 1.0 - 1e-11).contains("allowed 0"));
        assertEquals("row_count has no value", limits.get(2).broken(1.0, null));
        assertNull(limits.get(2).broken(null, 1.0));
    }

    @Test
    void a_preset_lies_beside_the_scorecard_and_a_sweep_may_add_to_its_vetoes() {
        project.write("specs/realism/objectives/T.more.yaml", """
                objective: T.more
                segment: T
                terms: [{metric: G1, weight: 0.25}, {metric: first_weight, weight: 2}]
                vetoes: {gates: [G1], bars: [hard], limits: [{metric: row_count, limit: "< 1000"}]}
                """);

        Objective objective =
                read("objective: {preset: T.more}\nvetoes: {gates: [G2], limits: [{metric: mean_u, limit: \"< 1\"}]}");

        assertEquals("T.more", objective.preset());
        assertEquals(64, objective.presetSha256().length());
        assertEquals(
                List.of(0.25, 2.0), objective.terms().stream().map(Term::weight).toList());
        assertEquals(Set.of("G2"), objective.vetoes().gates());
        assertEquals(Set.of(Bar.HARD), objective.vetoes().bars());
        assertEquals(
                List.of("row_count", "mean_u"),
                objective.vetoes().limits().stream().map(Limit::metric).toList());
    }

    @Test
    void a_preset_that_is_not_there_or_of_another_segment_is_refused_in_the_sweep() {
        project.write(
                "specs/realism/objectives/U.more.yaml",
                "objective: U.more\nsegment: U\nterms: [{metric: a, weight: 1}]");

        Problem unknown = refused("objective: {preset: U.moer}").get(0);
        assertEquals("PRESET_UNKNOWN", unknown.code());
        assertEquals("did you mean \"U.more\"?", unknown.hint());
        assertEquals("sweep.yaml:3:21", name(unknown));
        assertEquals(
                "PRESET_SEGMENT", refused("objective: {preset: U.more}").get(0).code());
        assertEquals(
                "PRESET_UNKNOWN",
                refused("objective: {preset: ../../secret}").get(0).code());
    }
}
