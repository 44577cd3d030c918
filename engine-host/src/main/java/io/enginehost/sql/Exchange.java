package io.enginehost.sql;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sorts Parquet files into one new file. What does not fit into memory spills to the session's temporary directory. The
 * order is ascending, null first, strings bytewise by UTF-8, as in the orders of datasets; where it covers a key, no two rows
 * compare equal and the same rows give the same file on any number of threads. {@code -0.0} and {@code 0.0} compare equal and
 * NaN comes last, so a double is no good order column.
 *
 * <p>Row groups hold 131,072 rows, zstd. DuckDB writes every column as optional and keeps the types.
 */
public final class Exchange {

    private static final int ROW_GROUP = 131_072;

    private final SqlSession session;

    /** @param session reaches inputs and output; only its memory and threads matter, not its views */
    public Exchange(SqlSession session) {
        this.session = session;
    }

    /**
     * Sorts.
     *
     * @param inputs the files, at least one, of equal columns
     * @param orderBy the leading order columns
     * @param key the key of the rows; what of it is missing in {@code orderBy} is appended
     * @param output the new file; its directory exists
     * @return the number of rows, which was compared with that of the inputs
     * @throws EngineException {@code EXCHANGE_ROWS} if rows were lost or won, or any error of a query
     */
    public long sort(List<Path> inputs, List<String> orderBy, List<String> key, Path output) {
        Set<String> order = new LinkedHashSet<>(orderBy);
        order.addAll(key);
        String columns = order.stream()
                .map(name -> SqlText.name(name) + " ASC NULLS FIRST")
                .collect(Collectors.joining(", "));
        String copy = "COPY (SELECT * FROM " + SqlText.parquet(inputs) + " ORDER BY " + columns + ") TO "
                + SqlText.path(output) + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE " + ROW_GROUP + ")";
        long written = session.statements().run("", copy, "", (statement, deadline) -> statement.executeLargeUpdate());
        long read = rows(inputs);
        if (read != written) {
            throw new EngineException(
                    FailureClass.INTERNAL, "EXCHANGE_ROWS", "sorted " + read + " rows into " + written + ": " + output);
        }
        return written;
    }

    private long rows(List<Path> files) {
        String sql = "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(" + SqlText.paths(files) + ")";
        return session.statements().run("", sql, "", (statement, deadline) -> {
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        });
    }
}
