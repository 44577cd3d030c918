package io.enginehost.run;

import io.enginehost.api.Sql;
import io.enginehost.sql.DuckDb;
import io.enginehost.sql.Exchange;
import io.enginehost.sql.ForeignKeys;
import io.enginehost.sql.SqlOptions;
import io.enginehost.sql.SqlPool;
import io.enginehost.sql.SqlSession;
import io.enginehost.sql.UniqueKeys;
import io.enginehost.store.Disk;
import io.enginehost.table.KeyRange;
import io.enginehost.table.TableContract;
import io.enginehost.validate.ForeignKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The query engine of a run. Nothing of it is loaded before the first question. */
public final class SqlEngine {

    private static final long MEMORY = 1L << 30;
    private static final int MOST_SESSIONS = 4;

    private final DuckDb duckDb;
    private final Path runs;

    /**
     * A query engine that reaches the files below {@code runs} and no others. It takes one thread, so that sums of doubles and
     * the row groups of sorted copies come out equal everywhere.
     *
     * @param runs the folder of runs and store
     */
    public SqlEngine(Path runs) {
        this.runs = runs.toAbsolutePath().normalize();
        this.duckDb = new DuckDb(this.runs.resolve(".store").resolve(".native"));
    }

    /**
     * A session for queries.
     *
     * @param temp where it may spill
     */
    public SqlSession open(Path temp) {
        return duckDb.open(SqlOptions.of(temp, runs).withMemory(MEMORY));
    }

    /**
     * Sessions over one database, for several threads. Each may take as much memory as one alone.
     *
     * @param temp where they may spill
     * @param threads how many threads will ask, at least 1; beyond a few they take turns
     */
    public SqlPool openPool(Path temp, int threads) {
        int size = Math.min(threads, MOST_SESSIONS);
        return duckDb.openPool(SqlOptions.of(temp, runs).withMemory(MEMORY * size), size);
    }

    /** Queries of a state over its inputs, and into its outputs. */
    StateSql forState(StateInputs inputs, ShardCutter.Cut cut, ShardOutputs outputs, Path work) {
        return new StateSql(inputs, cut, outputs, open(work));
    }

    /** Sorts a table into one file: by {@code order}, then by what is left of its key. */
    Path sort(TableContract table, List<Path> files, List<String> order, Path target) {
        SqlOptions options = SqlOptions.of(target.getParent(), runs).withMemory(MEMORY);
        try (SqlSession session = duckDb.open(options)) {
            new Exchange(session).sort(files, order, table.key(), target);
        }
        return target;
    }

    /** Rows of a table that share a key, told with the first of them; empty if every key is unique. */
    Optional<String> duplicateKeys(TableContract table, List<Path> files, Path temp) {
        try (SqlSession session = open(temp)) {
            UniqueKeys.Duplicates twice = new UniqueKeys(session).check(files, table.key());
            return twice.none()
                    ? Optional.empty()
                    : Optional.of(twice.keys() + " values of the key " + table.key() + " stand more than once, first "
                            + twice.first());
        }
    }

    /** What is wrong with a foreign key, told with the first offenders; empty if it holds. */
    static Optional<String> foreignKey(SqlSession session, List<Path> files, ForeignKey key, List<Path> parent) {
        ForeignKeys.Orphans orphans = new ForeignKeys(session)
                .check(
                        new ForeignKeys.Side(files, List.of(key.column())),
                        new ForeignKeys.Side(parent, List.of(key.target())));
        return orphans.none()
                ? Optional.empty()
                : Optional.of(orphans.rows() + " rows point to nothing in " + key.dataset() + "." + key.target() + ": "
                        + orphans.first());
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

    /** Makes a folder for what a session spills. */
    public static Path temp(Path parent) {
        try {
            return Files.createDirectories(parent);
        } catch (IOException e) {
            throw Disk.failure("creating " + parent, e);
        }
    }
}
