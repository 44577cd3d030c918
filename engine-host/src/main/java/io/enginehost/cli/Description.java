package io.enginehost.cli;

import io.enginehost.cli.TextTable.Align;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A thing described: a heading, facts, and tables. Printed for people, or as a document for machines. */
final class Description {

    private record Section(String name, List<String> columns, List<List<String>> rows) {}

    private final String heading;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Section> sections = new ArrayList<>();

    Description(String heading) {
        this.heading = heading;
    }

    /** Adds a fact, unless there is nothing to say. */
    Description fact(String name, String value) {
        if (value != null && !value.isEmpty()) {
            facts.put(name, value);
        }
        return this;
    }

    /** Adds an empty table. */
    Description section(String name, String... columns) {
        sections.add(new Section(name, List.of(columns), new ArrayList<>()));
        return this;
    }

    /** Adds a row to the last table. */
    Description row(String... cells) {
        List<String> row =
                Arrays.stream(cells).map(cell -> cell == null ? "" : cell).toList();
        sections.get(sections.size() - 1).rows().add(row);
        return this;
    }

    void print(PrintWriter out, int width) {
        out.println(heading);
        int longest = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
        facts.forEach((name, value) -> {
            String indent = "\n" + " ".repeat(longest + 4);
            out.println("  " + name + " ".repeat(longest - name.length()) + "  " + value.replace("\n", indent));
        });
        for (Section section : sections) {
            if (!section.rows().isEmpty()) {
                out.println();
                out.println(section.name());
                TextTable table = new TextTable();
                section.columns().forEach(column -> table.column(column, Align.LEFT));
                section.rows().forEach(table::row);
                int left = width == Integer.MAX_VALUE ? width : width - 2;
                table.lines(left).forEach(line -> out.println("  " + line));
            }
        }
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("title", heading);
        document.putAll(facts);
        for (Section section : sections) {
            document.put(
                    section.name(),
                    section.rows().stream().map(row -> document(section, row)).toList());
        }
        return document;
    }

    private static Map<String, String> document(Section section, List<String> row) {
        Map<String, String> entry = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            entry.put(section.columns().get(i), row.get(i));
        }
        return entry;
    }
}
