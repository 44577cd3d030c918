package io.enginehost.reference.source;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the table of merchant category codes: tab-separated, columns mcc (four digits) and description, ascending by mcc. */
public final class MccTable {

    private MccTable() {}

    /**
     * One category.
     *
     * @param mcc 0 to 9999
     * @param description a few words in English
     */
    public record Category(int mcc, String description) {}

    /**
     * All categories, ascending.
     *
     * @param in UTF-8 text; not closed
     * @throws EngineException {@code MCC_INVALID} if a line has another form or the codes do not rise
     */
    public static List<Category> read(InputStream in) throws IOException {
        List<String> lines =
                new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals("mcc\tdescription")) {
            throw invalid(1, "the header is not mcc, description");
        }
        List<Category> categories = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\t", -1);
            if (cells.length != 2 || !cells[0].matches("[0-9]{4}") || cells[1].isBlank()) {
                throw invalid(i + 1, "expected a code of four digits, a tab and a description");
            }
            int mcc = Integer.parseInt(cells[0]);
            if (i > 1 && mcc <= categories.get(i - 2).mcc()) {
                throw invalid(i + 1, "code " + cells[0] + " does not rise");
            }
            categories.add(new Category(mcc, cells[1]));
        }
        return List.copyOf(categories);
    }

    private static EngineException invalid(int line, String message) {
        return new EngineException(FailureClass.INGRESS_SCHEMA, "MCC_INVALID", "line " + line + ": " + message);
    }
}
