package io.enginehost.engine;

import io.enginehost.proof.RunManifest;
import io.enginehost.run.RunFolder;
import io.enginehost.sql.DuckDb;
import io.enginehost.sql.SqlOptions;
import io.enginehost.sql.SqlSession;
import io.enginehost.store.Disk;
import io.enginehost.table.Column;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The tables of a run, found in its folder alone. */
public final class RunTables implements AutoCloseable {

    private final Path folder;
    private final List<Table> tables;
    private final Path temp;
    private SqlSession session;

    private RunTables(Path folder, List<Table> tables) throws IOException {
        this.folder = folder;
        this.tables = tables;
        this.temp = Files.createTempDirectory("engine-host-query");
    }

    /**
     * A table.
     *
     * @param segment the segment that makes it
     * @param id its id
     * @param parts its files, in order
     * @param columns its columns, as its first file says
     * @param rows how many rows it has
     */
    public record Table(String segment, String id, List<Path> parts, List<Column> columns, long rows) {}

    /** The tables of the run in a folder. */
    public static RunTables of(Path folder) {
        RunFolder run = new RunFolder(folder);
        RunManifest manifest = RunManifest.read(run);
        List<Table> tables = new ArrayList<>();
        try {
            for (String segment : manifest.lineages().keySet()) {
                Path data = folder.resolve("data").resolve(segment);
                for (Path dataset : children(data)) {
                    String id = dataset.getFileName().toString();
                    List<Path> parts = run.parts(segment, id, manifest.seed()).stream()
                            .filter(part -> part.toString().endsWith(".parquet"))
                            .toList();
                    if (!parts.isEmpty()) {
                        tables.add(table(segment, id, parts));
                    }
                }
            }
            return new RunTables(folder, tables);
        } catch (IOException e) {
            throw Disk.failure("looking for the tables of " + folder, e);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static Table table(String segment, String id, List<Path> parts) {
        List<Column> columns = ParquetTableReader.columns(parts.get(0));
        TableContract contract = new TableContract(
                id, columns, List.of(), List.of(), JsonMapper.shared().createObjectNode());
        return new Table(segment, id, parts, columns, new ParquetTableReader(contract, parts).rows());
    }

    /** The tables, by segment and id. */
    public List<Table> all() {
        return tables;
    }

    /** Read-only queries: every table is a view under its id, and nothing but the run can be read. */
    public SqlSession sql() {
        if (session == null) {
            session = duckDb(folder)
                    .open(SqlOptions.of(temp, folder)
                            .withThreads(Runtime.getRuntime().availableProcessors()));
            tables.forEach(table -> session.registerParquet(table.id(), table.parts()));
        }
        return session;
    }

    /** DuckDB for a run in a folder: its native library is kept in the store beside the run, if there is one. */
    public static DuckDb duckDb(Path folder) {
        Path store = folder.resolveSibling(".store");
        return new DuckDb(
                Files.isDirectory(store)
                        ? store.resolve(".native")
                        : Path.of(System.getProperty("java.io.tmpdir"))
                                .resolve("engine-host-native-" + System.getProperty("user.name")));
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        try {
            Disk.deleteTree(temp);
        } catch (IOException e) {
            throw Disk.failure("removing " + temp, e);
        }
    }
}
