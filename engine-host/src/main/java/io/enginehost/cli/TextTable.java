package io.enginehost.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of text in aligned columns, cut to a width: the widest columns give way first, with an ellipsis; columns that find no
 * room at all are left out and counted.
 *
 * <pre>
 * state   title     rows
 * 1A.S1   hurdle  10,000
 * </pre>
 */
final class TextTable {

    /** How a column is aligned. */
    enum Align {
        LEFT,
        RIGHT
    }

    private static final String GAP = "  ";
    private static final int LEAST = 8;

    private final List<String> heads = new ArrayList<>();
    private final List<Align> aligns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a column. */
    TextTable column(String head, Align align) {
        heads.add(head);
        aligns.add(align);
        return this;
    }

    /** Adds a row, one cell for each column. */
    TextTable row(String... cells) {
        return row(Arrays.asList(cells));
    }

    /** Adds a row, one cell for each column. */
    TextTable row(List<String> cells) {
        if (cells.size() != heads.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + heads.size() + " columns");
        }
        rows.add(cells.stream().map(TextTable::oneLine).toList());
        return this;
    }

    /** The lines: the heads, and the rows. */
    List<String> lines(int width) {
        int[] widths = widths();
        int shown = fit(widths, width);
        List<String> lines = new ArrayList<>();
        lines.add(line(heads, widths, shown));
        rows.forEach(row -> lines.add(line(row, widths, shown)));
        if (shown < heads.size()) {
            lines.add("(and " + (heads.size() - shown) + " more columns: "
                    + String.join(", ", heads.subList(shown, heads.size())) + ")");
        }
        return lines;
    }

    private int[] widths() {
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = length(heads.get(i));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        return widths;
    }

    /** Narrows columns until they fit; gives how many are shown. */
    private static int fit(int[] widths, int width) {
        int shown = widths.length;
        while (total(widths, shown) > width) {
            int widest = 0;
            for (int i = 1; i < shown; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] > LEAST) {
                int second = 0;
                for (int i = 0; i < shown; i++) {
                    second = i != widest ? Math.max(second, widths[i]) : second;
                }
                int excess = Math.toIntExact(total(widths, shown) - width);
                widths[widest] =
                        Math.max(Math.max(LEAST, Math.min(second, widths[widest] - 1)), widths[widest] - excess);
            } else if (shown > 1) {
                shown--;
            } else {
                break;
            }
        }
        return shown;
    }

    private static long total(int[] widths, int shown) {
        return Arrays.stream(widths, 0, shown).asLongStream().sum() + (long) GAP.length() * (shown - 1);
    }

    private String line(List<String> cells, int[] widths, int shown) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < shown; i++) {
            String cell = cut(cells.get(i), widths[i]);
            String pad = " ".repeat(widths[i] - length(cell));
            line.append(i == 0 ? "" : GAP).append(aligns.get(i) == Align.LEFT ? cell + pad : pad + cell);
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String cell, int width) {
        if (length(cell) <= width) {
            return cell;
        }
        return cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Control characters would break the table, or steer the terminal. */
    private static String oneLine(String cell) {
        return cell.codePoints()
                .map(c ->
                        Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
