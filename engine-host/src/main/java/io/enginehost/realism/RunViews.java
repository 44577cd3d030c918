package io.enginehost.realism;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.engine.RunTables;
import io.enginehost.proof.RunManifest;
import io.enginehost.proof.RunPolicies;
import io.enginehost.run.RunFolder;
import io.enginehost.sql.SqlOptions;
import io.enginehost.sql.SqlSession;
import io.enginehost.sql.SqlSession.Counter;
import io.enginehost.store.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What SQL of a scorecard sees of a run: every table of every segment under its id, {@code policy_values}, {@code counters} and
 * the views that were defined. A table is opened when the first query names it. Queries run on one thread, so that their sums
 * come out equal everywhere.
 */
final class RunViews implements AutoCloseable {

    private static final String POLICIES = "policy_values";
    private static final String COUNTERS = "counters";

    private final RunFolder run;
    private final Path temp;
    private final SqlSession session;
    private final Map<String, List<Path>> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    /** What cannot be read, and the datasets that it lacks: these themselves, and views over them. */
    private final Map<String, Set<String>> lacking = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private RunViews(RunFolder run, Path temp, SqlSession session) {
        this.run = run;
        this.temp = temp;
        this.session = session;
    }

    /**
     * The views of a run.
     *
     * @throws EngineException {@code RUN_UNFINISHED} if a segment of it was never audited
     */
    static RunViews of(RunFolder run, RunManifest manifest) {
        try {
            Path temp = Files.createTempDirectory("engine-host-score");
            SqlSession session = RunTables.duckDb(run.root()).open(SqlOptions.of(temp, run.root()));
            RunViews views = new RunViews(run, temp, session);
            manifest.lineages().keySet().forEach(segment -> views.find(segment, manifest.seed()));
            return views;
        } catch (IOException e) {
            throw Disk.failure("looking for the tables of " + run.root(), e);
        }
    }

    private void find(String segment, long seed) {
        for (String dataset : audited(segment)) {
            lacking.put(dataset, Set.of(dataset));
        }
        Path folder = run.root().resolve("data").resolve(segment);
        for (String dataset : children(folder)) {
            List<Path> parts = run.parts(segment, dataset, seed);
            if (parts.isEmpty()) {
                continue;
            }
            lacking.remove(dataset);
            if (parts.get(0).toString().endsWith(".parquet")) {
                tables.put(dataset, parts);
            }
        }
    }

    /** The datasets that the segment's audit looked at. */
    private Set<String> audited(String segment) {
        byte[] audit = run.certificateFile(segment, "audit.json")
                .orElseThrow(() -> new EngineException(
                        FailureClass.UNGRADED,
                        new Problem(
                                "RUN_UNFINISHED",
                                "run " + run.root().getFileName() + " has no audit of segment " + segment,
                                null,
                                "run its flow again; what is intact is reused")));
        Set<String> ids = new TreeSet<>();
        JsonMapper.shared()
                .readTree(audit)
                .path("inputs")
                .forEach(input -> ids.add(input.path("id").asString("")));
        return ids;
    }

    private static List<String> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Disk.failure("listing " + folder, e);
        }
    }

    /**
     * Makes a query ready to run.
     *
     * @return the datasets that it reads and the run lacks; the query can run if there are none
     * @throws EngineException if it is not one pure SELECT over what there is
     */
    Set<String> lacks(String sql) {
        Set<String> names = new TreeSet<>(tables.keySet());
        names.addAll(lacking.keySet());
        names.add(POLICIES);
        names.add(COUNTERS);
        Set<String> lacks = new TreeSet<>();
        for (String name : session.check(sql, names).views()) {
            if (lacking.containsKey(name)) {
                lacks.addAll(lacking.get(name));
            } else if (!session.views().contains(name)) {
                open(name);
            }
        }
        return lacks;
    }

    private void open(String name) {
        if (name.equals(POLICIES)) {
            session.registerPolicyValues(RunPolicies.read(run).leaves());
        } else if (name.equals(COUNTERS)) {
            session.registerCounters(counters());
        } else {
            session.registerParquet(name, tables.get(name));
        }
    }

    private List<Counter> counters() {
        List<Counter> counters = new ArrayList<>();
        Path reports = run.root().resolve("reports");
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith(".json")) {
                    continue;
                }
                JsonNode report = JsonMapper.shared().readTree(file.toFile());
                String[] state = report.path("state").asString("").split("\\.", 2);
                report.path("counters")
                        .properties()
                        .forEach(counter -> counters.add(new Counter(
                                state[0],
                                state[1],
                                counter.getKey(),
                                counter.getValue().asDouble())));
            }
        } catch (IOException e) {
            throw Disk.failure("reading " + reports, e);
        }
        return counters;
    }

    /**
     * Gives a SELECT a name.
     *
     * @return the datasets that it lacks; whatever reads it lacks them too
     * @throws EngineException if the name is taken, or the query is refused or fails
     */
    Set<String> define(String name, String sql) {
        if (tables.containsKey(name) || lacking.containsKey(name)) {
            throw new EngineException(FailureClass.CONTRACT, "SQL_DUPLICATE_VIEW", name + " is a dataset of the run");
        }
        Set<String> lacks = lacks(sql);
        if (lacks.isEmpty()) {
            session.registerRows(name, sql);
        } else {
            lacking.put(name, lacks);
        }
        return lacks;
    }

    /** Queries of what {@link #lacks} nothing. */
    SqlSession sql() {
        return session;
    }

    @Override
    public void close() {
        session.close();
        try {
            Disk.deleteTree(temp);
        } catch (IOException e) {
            throw Disk.failure("removing " + temp, e);
        }
    }
}
