package io.enginehost.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.Problem;
import io.enginehost.engine.Engine;
import io.enginehost.engine.EngineOptions;
import io.enginehost.testproject.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs what must fail, and demands what every failure owes: nothing half published, nothing lost, a clear message. */
final class Failing {

    private final EngineException failure;
    private final Path root;

    private Failing(EngineException failure, Path root) {
        this.failure = failure;
        this.root = root;
    }

    /** Opens a project that must be refused before anything is written. */
    static Failing opening(TestProject project) {
        return opening(project.root(), project.options("T"));
    }

    /** Opens what must be refused before anything is written. */
    static Failing opening(Path root, EngineOptions options) {
        Map<String, String> before = Listing.of(options.runs());
        EngineException failure = assertThrows(EngineException.class, () -> Engine.open(options));
        Map<String, String> after = Listing.of(options.runs());
        after.remove(".store/.times");
        after.remove(".store/.digests");
        before.remove(".store/.times");
        before.remove(".store/.digests");
        assertEquals(before, after, "a refused flow wrote something");
        return new Failing(failure, root);
    }

    /** Runs a project that must fail in this state; what states before it published stays, and nothing else is there. */
    static Failing running(TestProject project, String state) {
        return running(project.root(), project.options("T"), state);
    }

    /** Runs what must fail in this state. */
    static Failing running(Path root, EngineOptions options, String state) {
        Map<String, String> before = Listing.published(options.runs());
        EngineException failure = assertThrows(EngineException.class, () -> Runs.run(options));
        Map<String, String> after = Listing.published(options.runs());
        before.forEach((file, digest) -> assertEquals(digest, after.get(file), file + " was lost or altered"));
        assertFalse(Listing.statesInStore(options.runs()).contains(state), state + " was published");
        assertFalse(
                after.keySet().stream().anyMatch(name -> name.endsWith("_passed.flag") && !before.containsKey(name)),
                "a failed run has a PASS flag");
        assertEquals(List.of(), List.copyOf(Listing.staged(options.runs())), "something is left in the staging folder");
        assertTrue(
                Listing.of(options.runs()).keySet().stream()
                        .anyMatch(name -> name.matches("[0-9a-f]{32}/failures/" + state + "\\.json")),
                "no record of the failure of " + state);
        return new Failing(failure, root);
    }

    /** Demands the code of the first problem and the exit code that the command line ends with. */
    Failing with(String code, int exitCode) {
        assertEquals(code, failure.code(), failure.getMessage());
        assertEquals(exitCode, failure.failureClass().exitCode(), failure.getMessage());
        return this;
    }

    /** Demands the place of the first problem, {@code file:line:column} relative to the project. */
    Failing at(String place) {
        Problem problem = failure.problems().get(0);
        assertTrue(problem.place() != null, "no place: " + problem);
        assertEquals(place, problem.place().toString().replace(root + "/", ""));
        return this;
    }

    /** Demands words of the message or the hint of some problem. */
    Failing saying(String... words) {
        for (String word : words) {
            assertTrue(
                    failure.problems().stream()
                            .anyMatch(problem -> (problem.message() + "\n" + problem.hint()).contains(word)),
                    "\"" + word + "\" is not in: " + failure.problems());
        }
        return this;
    }
}
