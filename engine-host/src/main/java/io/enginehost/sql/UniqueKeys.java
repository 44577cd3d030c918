package io.enginehost.sql;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds keys that more than one row has, where the order of a table does not already show them side by side. */
public final class UniqueKeys {

    /** Keys that are told one by one. */
    public static final int SHOWN = 20;

    /**
     * What was found.
     *
     * @param keys keys that more than one row has
     * @param first the lowest of them, at most {@link #SHOWN}, as maps from column to value
     */
    public record Duplicates(long keys, List<Map<String, Object>> first) {

        /** Whether every key is there once. */
        public boolean none() {
            return keys == 0;
        }
    }

    private final SqlSession session;

    /** @param session reaches the files */
    public UniqueKeys(SqlSession session) {
        this.session = session;
    }

    /** Keys of more than one row; null equals null here. */
    public Duplicates check(List<Path> files, List<String> key) {
        String sql = """
                SELECT *, count(*) OVER () AS "#keys"
                FROM (SELECT %1$s FROM %2$s GROUP BY %1$s HAVING count(*) > 1)
                ORDER BY %1$s LIMIT %3$s
                """.formatted(SqlText.names(key), SqlText.parquet(files), SHOWN);
        return session.statements().run("", sql, "", (statement, deadline) -> {
            long keys = 0;
            List<Map<String, Object>> first = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    Map<String, Object> row = session.rows().map(result);
                    keys = (Long) row.remove("#keys");
                    first.add(row);
                }
            }
            return new Duplicates(keys, List.copyOf(first));
        });
    }
}
