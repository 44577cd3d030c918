package io.enginehost.document;

import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Renders problems for people: where, what, the line with a caret, and what to do.
 *
 * <pre>
 * specs/3A.yaml:12:7: unknown key "shard_bby"; expected one of reads, shard_by, uses, writes [SCHEMA_UNKNOWN_KEY]
 *    12 |       shard_bby: merchant_id
 *       |       ^
 *       = did you mean "shard_by"?
 * </pre>
 */
public final class ProblemRenderer {

    private static final int WIDTH = 120;
    private static final String BOLD = "\u001B[1m";
    private static final String RED = "\u001B[31m";
    private static final String CYAN = "\u001B[36m";
    private static final String RESET = "\u001B[0m";

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
            Problem::place,
            Comparator.nullsFirst(Comparator.comparing(Place::file, CanonicalJson.BYTEWISE)
                    .thenComparingInt(Place::line)
                    .thenComparingInt(Place::column)));

    private final SourceText sources;
    private final boolean colour;

    /** A renderer that finds source lines where told, and uses ANSI colours only if asked to. */
    public ProblemRenderer(SourceText sources, boolean colour) {
        this.sources = sources;
        this.colour = colour;
    }

    /** All problems, sorted by place (those without one first), with a blank line between them; ends with a line feed. */
    public String render(List<Problem> problems) {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(BY_PLACE);
        StringBuilder out = new StringBuilder();
        for (Problem problem : sorted) {
            out.append(out.length() == 0 ? "" : "\n").append(render(problem));
        }
        return out.toString();
    }

    /** One problem; ends with a line feed. */
    public String render(Problem problem) {
        Place place = problem.place();
        StringBuilder out = new StringBuilder();
        if (place != null) {
            out.append(paint(BOLD, clean(place.toString()) + ":")).append(' ');
        }
        out.append(paint(RED, cleanLines(problem.message())))
                .append(" [")
                .append(problem.code())
                .append("]\n");
        String margin = "   ";
        Optional<String> line =
                place == null || place.line() == 0 ? Optional.empty() : sources.line(place.file(), place.line());
        if (line.isPresent()) {
            String number = String.format("%5d", place.line());
            margin = " ".repeat(number.length());
            out.append(paint(CYAN, number + " | "));
            appendLine(out, line.get(), place.column(), margin);
        }
        if (problem.hint() != null) {
            String indent = "\n" + margin + "   ";
            out.append(margin)
                    .append(paint(CYAN, " = "))
                    .append(cleanLines(problem.hint()).replace("\n", indent))
                    .append('\n');
        }
        return out.toString();
    }

    /** The source line, cut to a window around the column if it is long, and a caret under the column. */
    private void appendLine(StringBuilder out, String line, int column, String margin) {
        int[] points = line.codePoints().toArray();
        int caret = Math.min(Math.max(column - 1, 0), points.length);
        int from = points.length <= WIDTH ? 0 : Math.max(0, Math.min(caret - WIDTH / 2, points.length - WIDTH));
        int to = Math.min(points.length, from + WIDTH);
        String before = from > 0 ? "..." : "";
        out.append(before)
                .append(clean(new String(points, from, to - from)))
                .append(to < points.length ? "..." : "")
                .append('\n');
        if (column > 0) {
            StringBuilder pad = new StringBuilder(before.replace('.', ' '));
            for (int i = from; i < caret; i++) {
                pad.append(points[i] == '\t' ? '\t' : ' ');
            }
            out.append(margin).append(paint(CYAN, " | ")).append(pad).append(paint(RED, "^"));
            out.append('\n');
        }
    }

    private static String cleanLines(String text) {
        return String.join("\n", text.lines().map(ProblemRenderer::clean).toList());
    }

    /** What a terminal could take for a command becomes a question mark. */
    private static String clean(String text) {
        int[] points = text.codePoints()
                .map(c -> Texts.isPrintable(c) && !Texts.isLayoutControl(c) || c == '\t' ? c : '?')
                .toArray();
        return new String(points, 0, points.length);
    }

    private String paint(String style, String text) {
        return colour ? style + text + RESET : text;
    }
}
