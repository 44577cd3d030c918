package io.enginehost.sql;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Sql;
import io.enginehost.sql.driver.DriverBridge;
import io.enginehost.table.Column;
import io.enginehost.table.RowView;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Queries of users over named views. Every query passes the {@link SelectGuard} first; names are compared without regard to
 * case, as DuckDB does. One thread uses a session at a time.
 *
 * <pre>{@code
 * try (SqlSession session = duckdb.open(SqlOptions.of(staging.resolve("tmp"), store))) {
 *     session.registerParquet("s4_group_weights", parts);
 *     List<Map<String, Object>> offenders = session.query("select … having abs(s - 1) > 1e-9", 20);
 * }
 * }</pre>
 */
public final class SqlSession implements AutoCloseable {

    /** One leaf of a policy: its JSON Pointer and its value as text. */
    public record PolicyValue(String policy, String pointer, String value) {}

    /** One counter of a run report. */
    public record Counter(String segment, String state, String name, double value) {}

    private final DriverBridge bridge;
    private final Statements statements;
    private final SelectGuard guard;
    private final Rows rows;
    private final Set<String> views;

    private final String schema;
    private final boolean owns;

    private SqlSession(
            DriverBridge bridge,
            Connection connection,
            SqlOptions options,
            Set<String> views,
            String schema,
            boolean owns) {
        this.bridge = bridge;
        this.views = views;
        this.schema = schema;
        this.owns = owns;
        statements = new Statements(connection, options.timeout());
        guard = new SelectGuard(connection);
        rows = new Rows(bridge);
    }

    private static Set<String> noViews() {
        return new ConcurrentSkipListSet<>(String.CASE_INSENSITIVE_ORDER);
    }

    /** The only session of a database, which ends with it. */
    static SqlSession alone(DriverBridge bridge, Connection connection, SqlOptions options) {
        return new SqlSession(bridge, connection, options, noViews(), "main", false);
    }

    /** A session of a database of many; the schema is its own. */
    static SqlSession inSchema(DriverBridge bridge, Connection connection, SqlOptions options, String schema) {
        return new SqlSession(bridge, connection, options, noViews(), schema, true);
    }

    /** A session on another connection to the same database, which shows the same views. */
    SqlSession beside(Connection connection, SqlOptions options) {
        return new SqlSession(bridge, connection, options, views, schema, false);
    }

    /** Where its views are. */
    String schema() {
        return schema;
    }

    /** The names that queries may read from. */
    public Set<String> views() {
        return Collections.unmodifiableSet(views);
    }

    /** Shows the rows of Parquet files with equal columns, at least one, under a name. */
    public void registerParquet(String view, List<Path> files) {
        claim(view);
        statements.execute("CREATE VIEW " + SqlText.name(view) + " AS SELECT * FROM " + SqlText.parquet(files));
        views.add(view);
    }

    /** Shows a checked SELECT over the views so far under a name; gives what it reads. */
    public Selection registerView(String view, String sql) {
        claim(view);
        Selection selection = check(sql);
        String before = "CREATE VIEW " + SqlText.name(view) + " AS ";
        statements.run(before, SqlText.embeddable(sql), "", (statement, deadline) -> statement.execute());
        views.add(view);
        return selection;
    }

    /** As {@link #registerView}, but the rows are computed now and once. */
    public Selection registerRows(String table, String sql) {
        claim(table);
        Selection selection = check(sql);
        String before = "CREATE TABLE " + SqlText.name(table) + " AS ";
        statements.run(before, SqlText.embeddable(sql), "", (statement, deadline) -> statement.execute());
        views.add(table);
        return selection;
    }

    /** An empty view with these columns, to look at queries before there are rows. */
    public void declare(String view, List<Column> columns) {
        claim(view);
        createTable(view, columns);
        views.add(view);
    }

    /** The table {@code policy_values(policy, pointer, value)}. */
    public void registerPolicyValues(Iterable<PolicyValue> values) {
        List<List<?>> leaves = new ArrayList<>();
        values.forEach(row -> leaves.add(Arrays.asList(row.policy(), row.pointer(), row.value())));
        registerTable("policy_values", MemoryTables.POLICY_VALUES, leaves);
    }

    /** The table {@code counters(segment, state, name, value)}. */
    public void registerCounters(Iterable<Counter> counters) {
        List<List<?>> counts = new ArrayList<>();
        counters.forEach(row -> counts.add(List.of(row.segment(), row.state(), row.name(), row.value())));
        registerTable("counters", MemoryTables.COUNTERS, counts);
    }

    private void registerTable(String table, List<Column> columns, List<List<?>> values) {
        claim(table);
        createTable(table, columns);
        try {
            bridge.append(statements.connection(), schema, table, values);
        } catch (SQLException e) {
            throw SqlFailure.of(e, "", 0);
        }
        views.add(table);
    }

    private void createTable(String table, List<Column> columns) {
        statements.execute(columns.stream()
                .map(column -> SqlText.name(column.name()) + " " + SqlTypes.sql(column.type()))
                .collect(Collectors.joining(", ", "CREATE TABLE " + SqlText.name(table) + " (", ")")));
    }

    private void claim(String view) {
        if (views.contains(view)) {
            throw new EngineException(FailureClass.CONTRACT, "SQL_DUPLICATE_VIEW", "two views are called " + view);
        }
    }

    /** Checks a query without parameters against the views of this session; it is not run. */
    public Selection check(String sql) {
        return check(sql, 0);
    }

    /** As {@link #check(String)}, for a query with as many {@code ?}. */
    public Selection check(String sql, int parameters) {
        return guard.check(sql, views, parameters);
    }

    /** As {@link #check(String)}, with names that may be registered later. */
    public Selection check(String sql, Collection<String> later) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(views);
        names.addAll(later);
        return guard.check(sql, names, 0);
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    /** The columns of a query, which is bound and not run. */
    public List<QueryColumn> columns(String sql) {
        check(sql);
        return statements.run("", sql, "", (statement, deadline) -> {
            ResultSetMetaData meta = statement.getMetaData();
            List<QueryColumn> columns = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                String type = meta.getColumnTypeName(i).replace("\"", "");
                columns.add(new QueryColumn(meta.getColumnLabel(i), type, SqlTypes.contract(type)));
            }
            return List.copyOf(columns);
        });
    }

    /**
     * Compares the columns of a query with a contract, whatever their order, without running it.
     *
     * @throws EngineException {@code SQL_CONTRACT} with every difference
     */
    public void link(String sql, List<Column> contract) {
        ContractMatch.sources(columns(sql), contract);
    }

    /**
     * The first rows of a query as maps from column to value, rows and columns in the order of the query. Values are Boolean,
     * Integer, Long, BigInteger, BigDecimal, Double, String, LocalDate, Instant, byte[], List, Map or null.
     *
     * @param parameters numbers, strings and booleans for the {@code ?} of the query, bound, never written into it
     */
    public List<Map<String, Object>> query(String sql, int limit, Object... parameters) {
        return rows(check(sql, parameters.length), limit, parameters);
    }

    private List<Map<String, Object>> rows(Selection checked, int limit, Object... parameters) {
        String after = "\n) LIMIT " + limit;
        return statements.run("SELECT * FROM (", SqlText.embeddable(checked.sql()), after, (statement, deadline) -> {
            bind(statement, parameters);
            List<Map<String, Object>> found = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (!deadline.expired() && result.next()) {
                    found.add(rows.map(result));
                }
            }
            return found;
        });
    }

    /** The first rows of a query and how many it has in all; it runs again to be counted only if there are more. */
    public Sql.Result result(String sql, int limit, Object... parameters) {
        return result(check(sql, parameters.length), limit, parameters);
    }

    /** As {@link #result(String, int, Object...)}, for a query that this session has checked. */
    public Sql.Result result(Selection checked, int limit, Object... parameters) {
        List<Map<String, Object>> found = rows(checked, limit == Integer.MAX_VALUE ? limit : limit + 1, parameters);
        return found.size() <= limit
                ? new Sql.Result(found, found.size())
                : new Sql.Result(List.copyOf(found.subList(0, limit)), count(checked, parameters));
    }

    /** How many rows a query gives. */
    public long count(String sql, Object... parameters) {
        return count(check(sql, parameters.length), parameters);
    }

    private long count(Selection checked, Object... parameters) {
        return statements.run(
                "SELECT count(*) FROM (", SqlText.embeddable(checked.sql()), "\n)", (statement, deadline) -> {
                    bind(statement, parameters);
                    try (ResultSet result = statement.executeQuery()) {
                        result.next();
                        return result.getLong(1);
                    }
                });
    }

    /**
     * The one value of a query.
     *
     * @return null if the query gives no row or a null
     * @throws EngineException {@code SQL_NOT_SCALAR} if there is more than one row or column
     */
    public Object scalar(String sql, Object... parameters) {
        List<Map<String, Object>> found = query(sql, 2, parameters);
        if (found.size() > 1 || found.stream().anyMatch(row -> row.size() != 1)) {
            throw new EngineException(
                    FailureClass.CONTRACT, "SQL_NOT_SCALAR", "expected one value, found more than one row or column");
        }
        return found.isEmpty() ? null : found.get(0).values().iterator().next();
    }

    /**
     * The rows of a query of numbers, in its order.
     *
     * @param width how many columns it must have
     * @return one array per column, NaN for null
     * @throws EngineException {@code SQL_NOT_NUMBERS} if it has other columns
     */
    public double[][] numbers(String sql, int width) {
        check(sql);
        return statements.run("", sql, "", (statement, deadline) -> {
            List<DoubleStream.Builder> columns =
                    Stream.generate(DoubleStream::builder).limit(width).toList();
            try (ResultSet result = statement.executeQuery()) {
                int found = result.getMetaData().getColumnCount();
                if (found != width) {
                    throw notNumbers("expected " + width + " columns, found " + found);
                }
                while (!deadline.expired() && result.next()) {
                    for (int i = 0; i < width; i++) {
                        columns.get(i).add(number(result.getObject(i + 1)));
                    }
                }
            }
            return columns.stream().map(column -> column.build().toArray()).toArray(double[][]::new);
        });
    }

    private static double number(Object value) {
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw notNumbers("expected numbers, found " + value);
    }

    private static EngineException notNumbers(String message) {
        return new EngineException(FailureClass.CONTRACT, "SQL_NOT_NUMBERS", message);
    }

    /**
     * Runs a query and shows each row to {@code sink} in the columns and order of the contract, one chunk in memory.
     *
     * @return the number of rows
     * @throws EngineException {@code SQL_CONTRACT} before anything runs; any error of the query, also after its first rows
     */
    public long stream(String sql, List<Column> contract, Consumer<RowView> sink) {
        int[] sources = ContractMatch.sources(columns(sql), contract);
        return statements.run(
                "",
                sql,
                "",
                (statement, deadline) -> bridge.scan(statement, contract, sources, deadline::expired, sink));
    }

    /** The statements of this session, for the parts of the host that build SQL of their own. */
    Statements statements() {
        return statements;
    }

    Rows rows() {
        return rows;
    }

    @Override
    public void close() {
        try {
            if (owns) {
                statements.execute("DROP SCHEMA " + SqlText.name(schema) + " CASCADE");
            }
        } finally {
            statements.close();
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "SqlSession%s", views);
    }
}
