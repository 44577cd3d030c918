package io.enginehost.integration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.engine.EngineOptions;
import io.enginehost.integration.Home.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped scorecards on the small world. */
class RealismIT {

    private static final String SCORECARD = "specs/realism/1A.yaml";

    @TempDir
    Path folder;

    @Test
    void another_scorecard_reruns_nothing() throws IOException {
        Path project = RealWorld.copyOfProject(folder);
        EngineOptions options = RealWorld.options(project.resolve("specs/1A.yaml"), RealWorld.sharedRuns());
        Runs.run(options);
        String card = Files.readString(project.resolve(SCORECARD));
        String stricter = card.replace("hard: \">= 0.25\"", "hard: \">= 0.30\"");
        assertFalse(card.equals(stricter));
        Files.writeString(project.resolve(SCORECARD), stricter);
        assertEquals(Set.of(), Runs.planned(Runs.plan(options)));
        assertEquals(Set.of(), Runs.computed(Runs.run(options)));
    }

    @Test
    void every_metric_of_the_shipped_scorecard_is_a_number_on_a_real_run() {
        Answer answer = Home.type(
                RealWorld.sharedRuns(),
                "score",
                "--runs",
                ".",
                "--json",
                "--scorecard",
                Home.FOLDER.resolve(SCORECARD).toString(),
                "--run",
                RealWorld.shared().runId());
        assertTrue(answer.code() == 0 || answer.code() == 6, answer.err());
        assertTrue(answer.out().contains("\"single_site_share\" : 0."), answer.out());
        assertFalse(answer.out().contains(": null"), answer.out());
    }

    @Test
    void four_seeds_are_certified_to_the_same_bytes_with_any_number_of_threads() throws IOException {
        byte[] certificate = certified("2");
        String text = new String(certificate);
        assertTrue(text.contains("\"status\":\"DETERMINISTIC\""), text);
        assertTrue(text.contains("\"missing\":[]"), text);
        for (String seed : List.of("42", "7", "101", "202")) {
            assertTrue(text.contains("\"" + seed + "\":{"), text);
        }
        assertArrayEquals(certificate, certified("1"));
    }

    private static byte[] certified(String threads) throws IOException {
        Answer answer = Home.type(
                RealWorld.sharedRuns(),
                "certify",
                "--quiet",
                "--runs",
                ".",
                "--threads",
                threads,
                "--set",
                RealWorld.SMALL,
                "--spec",
                Home.FOLDER.resolve("specs/1A.yaml").toString());
        assertTrue(answer.code() == 0 || answer.code() == 6, answer.err());
        try (Stream<Path> files = Files.list(RealWorld.sharedRuns().resolve("realism"))) {
            return Files.readAllBytes(
                    files.filter(file -> file.getFileName().toString().startsWith("cert_1A_"))
                            .findFirst()
                            .orElseThrow());
        }
    }
}
