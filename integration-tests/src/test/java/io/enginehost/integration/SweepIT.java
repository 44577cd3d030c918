package io.enginehost.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.integration.Home.Answer;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.ScorecardReader;
import io.enginehost.spec.EngineSchemas;
import io.enginehost.timing.Budgets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped sweep, objectives and budgets are what their pages say. */
class SweepIT {

    @Test
    void the_shipped_sweep_moves_foreign_outlets_and_computes_what_its_knobs_change() throws IOException {
        Answer answer = Home.type(
                Home.FOLDER,
                "sweep",
                "--file",
                "examples/sweeps/1A-foreign.yaml",
                "--runs",
                RealWorld.sharedRuns().toString(),
                "--set",
                RealWorld.SMALL,
                "--json");

        assertEquals(0, answer.code(), answer.out() + answer.err());
        JsonNode result = JsonMapper.shared().readTree(answer.out());
        assertEquals(12, result.get("candidates").size());
        JsonNode best = result.at("/candidates/0");
        JsonNode worst = result.at("/candidates/11");
        assertEquals(result.get("best"), best.get("id"));
        assertTrue(best.get("j").asDouble() > worst.get("j").asDouble(), answer.out());
        String abroad = "/seeds/0/metrics/home_legal_mismatch";
        assertTrue(best.at(abroad).asDouble() > worst.at(abroad).asDouble(), answer.out());
        assertTrue(best.at("/settings/0").asString().endsWith("home_share_min=0.5"), answer.out());
        Path report = RealWorld.sharedRuns()
                .resolve(best.at("/seeds/0/run").asString())
                .resolve("reports/timing.json");
        Set<String> computed = new HashSet<>();
        for (JsonNode state :
                JsonMapper.shared().readTree(Files.readString(report)).get("states")) {
            if (state.get("outcome").asString().equals("RUN")) {
                computed.add(state.get("state").asString());
            }
        }
        assertTrue(computed.containsAll(Set.of("1A.S6", "1A.S7", "1A.S8")), computed.toString());
        assertTrue(
                computed.stream().noneMatch(state -> state.startsWith("REF.") || state.matches("1A\\.S[1-5].*")),
                computed.toString());
    }

    @Test
    void every_shipped_objective_is_one() throws IOException {
        Path folder = Home.FOLDER.resolve("specs/realism/objectives");
        DocumentReader reader = new DocumentReader();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Document document = reader.read(file, DocumentKind.SPEC);
                assertEquals(List.of(), EngineSchemas.load(reader).objective().problems(document));
                String name = document.root().get("objective").asString();
                assertEquals(name + ".yaml", file.getFileName().toString());
                String segment = document.root().get("segment").asString();
                assertTrue(name.startsWith(segment + "."), name);
                Scorecard card = ScorecardReader.read(folder.resolveSibling(segment + ".yaml"));
                Set<String> known = new HashSet<>();
                card.metrics().forEach(metric -> known.add(metric.id()));
                card.gates().forEach(gate -> known.add(gate.id()));
                for (String metric : document.root().findValuesAsString("metric")) {
                    assertTrue(known.contains(metric), name + " speaks of " + metric + ", unknown to " + card.id());
                }
            }
        }
    }

    @Test
    void every_state_of_the_shipped_segments_has_a_budget() {
        Budgets budgets = Budgets.read(Home.FOLDER.resolve("config/budgets.yaml"));

        Runs.plan(RealWorld.options()).steps().forEach(state -> {
            assertTrue(budgets.states().containsKey(state.state()), state.state());
            assertNotNull(budgets.states().get(state.state()).ours(), state.state());
        });
    }
}
