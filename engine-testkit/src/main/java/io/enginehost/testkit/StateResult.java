package io.enginehost.testkit;

import io.enginehost.api.Out;
import io.enginehost.store.StoredResult;
import io.enginehost.store.StoredResult.Draws;
import io.enginehost.table.RowCursor;
import io.enginehost.table.RowMaps;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableReader;
import io.enginehost.table.record.RecordScan;
import io.enginehost.table.record.RecordShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a state wrote, after the host has found nothing wrong with it. */
public final class StateResult {

    private final StoredResult stored;
    private final Path folder;
    private final Map<String, TableContract> tables;
    private final int shards;

    StateResult(StoredResult stored, Path folder, Map<String, TableContract> tables, int shards) {
        this.stored = stored;
        this.folder = folder;
        this.tables = tables;
        this.shards = shards;
    }

    /**
     * The rows of a table, in the dataset's order.
     *
     * @param port the output port
     * @param row a record whose components name columns, all of them or some
     * @throws io.enginehost.api.EngineException {@code RECORD_MISMATCH} if the record does not fit
     */
    public <R extends Record> List<R> rows(String port, Class<R> row) {
        TableContract table = table(port);
        List<R> rows = new ArrayList<>();
        try (RecordScan<R> scan =
                RecordShape.reading(row, table).scan(new ParquetTableReader(table, files(port)), null)) {
            scan.forEachRemaining(rows::add);
        }
        return rows;
    }

    /** The rows of a table as the records that the state wrote, in the dataset's order. */
    public <R extends Record> List<R> rows(Out<R> port) {
        return rows(port.name(), port.row());
    }

    /** The rows of a table as maps from column names to values, in the dataset's order. */
    public List<Map<String, Object>> rows(String port) {
        TableContract table = table(port);
        List<Map<String, Object>> rows = new ArrayList<>();
        try (RowCursor cursor = new ParquetTableReader(table, files(port)).scan()) {
            while (cursor.next()) {
                rows.add(RowMaps.of(table.columns(), cursor.row()));
            }
        }
        return rows;
    }

    /** The bytes of a file that is no table; of its parts one after another if the state is sharded. */
    public byte[] bytes(String port) {
        try {
            java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
            for (Path file : files(port)) {
                bytes.write(Files.readAllBytes(file));
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digest of an output: of the rows of a table, of the bytes of a file. Equal results have equal digests. */
    public String digest(String port) {
        return output(port).digest();
    }

    /** The value of a counter; 0 if the state counted nothing under this name. */
    public long counter(String name) {
        return stored.counters().getOrDefault(name, 0L);
    }

    /** All counters. */
    public Map<String, Long> counters() {
        return stored.counters();
    }

    /** What the engine counted of a family that is among the state's ports. */
    public Draws draws(String family) {
        Draws draws = stored.draws().get(family);
        if (draws == null) {
            throw new IllegalArgumentException(
                    "no family \"" + family + "\"; there are " + stored.draws().keySet());
        }
        return draws;
    }

    /** What the state told the user. */
    public List<String> warnings() {
        return stored.warnings();
    }

    /** In how many shards it ran. */
    public int shards() {
        return shards;
    }

    private TableContract table(String port) {
        output(port);
        TableContract table = tables.get(port);
        if (table == null) {
            throw new IllegalArgumentException("output \"" + port + "\" is no table; ask for its bytes");
        }
        return table;
    }

    private List<Path> files(String port) {
        return output(port).files().stream()
                .map(file -> folder.resolve(file.name()))
                .toList();
    }

    private StoredResult.Output output(String port) {
        StoredResult.Output output = stored.outputs().get(port);
        if (output == null) {
            throw new IllegalArgumentException(
                    "no output \"" + port + "\"; there are " + stored.outputs().keySet());
        }
        return output;
    }
}
