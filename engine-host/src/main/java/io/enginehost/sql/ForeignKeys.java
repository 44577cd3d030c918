package io.enginehost.sql;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds rows of a child table whose parent is missing: one anti-join per foreign key. */
public final class ForeignKeys {

    /** Offenders that are told one by one. */
    public static final int SHOWN = 20;

    /**
     * Columns of Parquet files.
     *
     * @param files the files, at least one
     * @param columns the columns, in the order in which the two sides correspond
     */
    public record Side(List<Path> files, List<String> columns) {
        public Side {
            files = List.copyOf(files);
            columns = List.copyOf(columns);
        }
    }

    /**
     * What was found.
     *
     * @param rows rows of the child without a parent
     * @param keys distinct keys among them
     * @param first the lowest of these keys, at most {@link #SHOWN}, as maps from child column to value
     */
    public record Orphans(long rows, long keys, List<Map<String, Object>> first) {

        /** Whether every row has its parent. */
        public boolean none() {
            return rows == 0;
        }
    }

    private final SqlSession session;

    /** @param session reaches the files of both sides */
    public ForeignKeys(SqlSession session) {
        this.session = session;
    }

    /** Rows of the child whose columns are all set and equal no row of the parent. A null in any column passes. */
    public Orphans check(Side child, Side parent) {
        if (child.columns().isEmpty()
                || child.columns().size() != parent.columns().size()) {
            throw new IllegalArgumentException("a foreign key has as many columns as the key it names, at least one");
        }
        List<String> columns = child.columns();
        String select = SqlText.names(columns);
        String set = columns.stream().map(c -> SqlText.name(c) + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String equal = IntStream.range(0, columns.size())
                .mapToObj(i -> "c." + SqlText.name(columns.get(i)) + " = p."
                        + SqlText.name(parent.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        String sql = """
                WITH child AS (SELECT %1$s, count(*) AS "#rows" FROM %2$s WHERE %3$s GROUP BY %1$s),
                orphans AS (SELECT c.* FROM child c ANTI JOIN %4$s p ON %5$s)
                SELECT %1$s, (sum("#rows") OVER ())::BIGINT AS "#rows", count(*) OVER () AS "#keys"
                FROM orphans ORDER BY %1$s LIMIT %6$s
                """.formatted(
                        select, SqlText.parquet(child.files()), set, SqlText.parquet(parent.files()), equal, SHOWN);
        return session.statements().run("", sql, "", (statement, deadline) -> {
            long rows = 0;
            long keys = 0;
            List<Map<String, Object>> first = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    Map<String, Object> row = session.rows().map(result);
                    rows = (Long) row.remove("#rows");
                    keys = (Long) row.remove("#keys");
                    first.add(row);
                }
            }
            return new Orphans(rows, keys, List.copyOf(first));
        });
    }
}
