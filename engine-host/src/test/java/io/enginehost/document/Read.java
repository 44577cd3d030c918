package io.enginehost.document;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.api.EngineException;
import io.enginehost.api.Problem;
import java.nio.charset.StandardCharsets;

/** Short ways to documents from text, for tests. */
final class Read {

    private Read() {}

    static Document yaml(String text) {
        return document("test.yaml", text);
    }

    static Document json(String text) {
        return document("test.json", text);
    }

    static Document document(String name, String text) {
        return new DocumentReader().read(name, text.getBytes(StandardCharsets.UTF_8), DocumentKind.POLICY);
    }

    /** {@code line:column CODE} of the only problem of a text that must be refused. */
    static String refusal(String name, String text) {
        Problem problem = problem(name, text);
        return problem.place().line() + ":" + problem.place().column() + " " + problem.code();
    }

    static Problem problem(String name, String text) {
        EngineException e = assertThrows(EngineException.class, () -> document(name, text));
        return e.problems().get(0);
    }
}
