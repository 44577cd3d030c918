package io.enginehost.run;

import io.enginehost.api.Sql;
import io.enginehost.sql.DuckDb;
import io.enginehost.sql.Exchange;
import io.enginehost.sql.ForeignKeys;
import io.enginehost.sql.SqlDatabase;
import io.enginehost.sql.SqlOptions;
import io.enginehost.sql.SqlPool;
import io.enginehost.sql.SqlSession;
import io.enginehost.sql.UniqueKeys;
import io.enginehost.table.KeyRange;
import io.enginehost.table.TableContract;
import io.enginehost.validate.ForeignKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The query engine of a run: one database, which is opened by the first question. It takes one thread a question, so that sums
 * of doubles and the row groups of sorted copies come out equal everywhere.
 */
public final class SqlEngine implements AutoCloseable {

    /** Memory for each question that may be asked at the same time. */
    private static final long MEMORY = 1L << 30;

    private static final int MOST_SESSIONS = 4;

    private final Path runs;
    private final Path temp;
    private final int threads;
    private SqlDatabase database;

    /**
     * A query engine that reaches the files below {@code runs} and no others.
     *
     * @param runs the folder of runs and store
     * @param temp where it may spill
     * @param threads how many threads may ask at the same time, at least 1
     */
    public SqlEngine(Path runs, Path temp, int threads) {
        this.runs = runs.toAbsolutePath().normalize();
        this.temp = temp;
        this.threads = threads;
    }

    private synchronized SqlDatabase database() {
        if (database == null) {
            DuckDb duckDb = new DuckDb(runs.resolve(".store").resolve(".native"));
            database = duckDb.database(SqlOptions.of(temp, runs).withMemory(MEMORY * threads));
        }
        return database;
    }

    /** How many threads may ask at the same time. */
    int threads() {
        return threads;
    }

    /** A session for queries. */
    public SqlSession open() {
        return database().session();
    }

    /** Sessions with the same views, for as many threads as may ask; beyond a few they take turns. */
    public SqlPool openPool() {
        return database().pool(Math.min(threads, MOST_SESSIONS));
    }

    @Override
    public synchronized void close() {
        if (database != null) {
            database.close();
        }
    }

    /** Queries of a state over its inputs, and into its outputs. */
    StateSql forState(StateInputs inputs, ShardCutter.Cut cut, ShardOutputs outputs) {
        return new StateSql(inputs, cut, outputs, open());
    }

    /** Sorts a table into one file: by {@code order}, then by what is left of its key. */
    Path sort(TableContract table, List<Path> files, List<String> order, Path target) {
        try (SqlSession session = open()) {
            new Exchange(session).sort(files, order, table.key(), target);
        }
        return target;
    }

    /** Rows of a table that share a key, told with the first of them; empty if every key is unique. */
    Optional<String> duplicateKeys(TableContract table, List<Path> files) {
        try (SqlSession session = open()) {
            UniqueKeys.Duplicates twice = new UniqueKeys(session).check(files, table.key());
            return twice.none()
                    ? Optional.empty()
                    : Optional.of(twice.keys() + " values of the key " + table.key() + " stand more than once, first "
                            + twice.first());
        }
    }

    /** What is wrong with a foreign key, told with the first offenders; empty if it holds. */
    Optional<String> foreignKey(List<Path> files, ForeignKey key, List<Path> parent) {
        try (SqlSession session = open()) {
            ForeignKeys.Orphans orphans = new ForeignKeys(session)
                    .check(
                            new ForeignKeys.Side(files, List.of(key.column())),
                            new ForeignKeys.Side(parent, List.of(key.target())));
            return orphans.none()
                    ? Optional.empty()
                    : Optional.of(orphans.rows() + " rows point to nothing in " + key.dataset() + "." + key.target()
                            + ": " + orphans.first());
        }
    }

    /** Queries of one shard of a state. */
    static final class StateSql implements Sql, AutoCloseable {
        private final StateInputs inputs;
        private final ShardOutputs outputs;
        private final SqlSession session;

        StateSql(StateInputs inputs, ShardCutter.Cut cut, ShardOutputs outputs, SqlSession session) {
            this.inputs = inputs;
            this.outputs = outputs;
            this.session = session;
            for (StateInputs.Source source : inputs.sources().values()) {
                if (source.binding().isTable()) {
                    register(source, cut);
                }
            }
        }

        private void register(StateInputs.Source source, ShardCutter.Cut cut) {
            String port = source.binding().port();
            String column = source.binding().shardColumn();
            if (column == null || (cut.from() == null && cut.to() == null)) {
                session.registerParquet(port, source.files());
                return;
            }
            session.registerParquet("whole_" + port, source.files());
            session.registerView(port, "select * from \"whole_" + port + "\" where " + where(cut.on(column)));
        }

        private static String where(KeyRange range) {
            List<String> parts = new ArrayList<>();
            if (range.from() != null) {
                parts.add("\"" + range.column() + "\" >= " + literal(range.from()));
            }
            if (range.to() != null) {
                parts.add("\"" + range.column() + "\" < " + literal(range.to()));
            }
            return String.join(" and ", parts);
        }

        private static String literal(Object bound) {
            return bound instanceof Long number
                    ? number.toString()
                    : "'" + bound.toString().replace("'", "''") + "'";
        }

        @Override
        public Result query(String select, int limit, Object... parameters) {
            return session.result(select, limit, parameters);
        }

        @Override
        public long into(String port, String select) {
            try (ShardOutputs.RowSink sink = outputs.rowSink(port)) {
                TableContract table =
                        inputs.state().output(port).orElseThrow().dataset().table();
                return session.stream(select, table.columns(), sink::write);
            }
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
