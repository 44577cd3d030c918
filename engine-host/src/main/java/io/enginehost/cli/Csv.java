package io.enginehost.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Comma-separated values after RFC 4180, with line feeds; null is an empty field, an empty text is {@code ""}. */
final class Csv {

    private Csv() {}

    static void print(PrintWriter out, List<String> columns, List<Map<String, Object>> rows) {
        out.print(columns.stream().map(Csv::field).collect(Collectors.joining(",")) + "\n");
        for (Map<String, Object> row : rows) {
            out.print(columns.stream()
                            .map(column -> row.get(column) == null ? "" : field(Cells.text(row.get(column), "")))
                            .collect(Collectors.joining(","))
                    + "\n");
        }
    }

    private static String field(String text) {
        boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
