package io.enginehost.realism;

import io.enginehost.document.CanonicalJson;
import io.enginehost.run.RunFolder;
import io.enginehost.store.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes what was measured into the run: {@code realism/<SEG>/score.json} and a CSV file for every table. */
public final class ScoreFiles {

    private static final String CSV = ".csv";

    private ScoreFiles() {}

    /**
     * Writes the files of a score in place of those of an earlier one; what has the same bytes is left alone.
     *
     * @return {@code score.json}, then the tables
     */
    public static List<Path> write(Scored scored, Path run) {
        Path folder = run.resolve("realism").resolve(scored.score().segment());
        Map<Path, byte[]> tables = new TreeMap<>();
        scored.tables().forEach((name, table) -> tables.put(folder.resolve(name + CSV), csv(table)));
        removeOthers(folder, tables);
        RunFolder writer = new RunFolder(run);
        Path score = folder.resolve("score.json");
        writer.report(score, CanonicalJson.bytes(scored.score().document()));
        tables.forEach(writer::report);
        List<Path> written = new ArrayList<>(List.of(score));
        written.addAll(tables.keySet());
        return written;
    }

    private static void removeOthers(Path folder, Map<Path, byte[]> tables) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(CSV) && !tables.containsKey(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw Disk.failure("clearing " + folder, e);
        }
    }

    /** RFC 4180 with line feeds; null is an empty field, an empty text is {@code ""}. */
    private static byte[] csv(Scored.Table table) {
        StringBuilder text = new StringBuilder();
        text.append(line(table.columns()));
        table.rows().forEach(row -> text.append(line(row)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(List<String> row) {
        return row.stream().map(ScoreFiles::field).collect(Collectors.joining(",", "", "\n"));
    }

    private static String field(String text) {
        if (text == null) {
            return "";
        }
        boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
