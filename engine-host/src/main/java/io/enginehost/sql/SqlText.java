package io.enginehost.sql;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces of SQL that are built from names and paths: always quoted, never pasted. */
final class SqlText {

    private SqlText() {}

    /** A name as a quoted identifier. */
    static String name(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name must have characters, none of them NUL");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Names as a comma-separated list of quoted identifiers. */
    static String names(Collection<String> names) {
        return names.stream().map(SqlText::name).collect(Collectors.joining(", "));
    }

    /** A text as a literal. */
    static String literal(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text literal cannot hold NUL");
        }
        return '\'' + text.replace("'", "''") + '\'';
    }

    /** A path as a literal, absolute and normalised as in the list of directories that may be read. */
    static String path(Path path) {
        return literal(path.toAbsolutePath().normalize().toString());
    }

    /** {@code [path, …]}. */
    static String paths(List<Path> paths) {
        return paths.stream().map(SqlText::path).collect(Collectors.joining(", ", "[", "]"));
    }

    /** The rows of Parquet files that all have the same columns. */
    static String parquet(List<Path> files) {
        return "read_parquet(" + paths(files) + ", hive_partitioning = false)";
    }

    /** A checked SELECT without the semicolons it may end with, so that it can stand in parentheses. */
    static String embeddable(String select) {
        String text = select.stripTrailing();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        return text;
    }
}
