package io.enginehost.table.parquet;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.table.Column;
import io.enginehost.table.KeyRange;
import io.enginehost.table.RowCursor;
import io.enginehost.table.TableContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Binary;

/**
 * Reads the part files of one table, strictly: files must store exactly the contract's types, and a null in a not-null
 * column is an error. Every read opens the files anew, so one reader serves many threads.
 */
public final class ParquetTableReader {

    private final TableContract contract;
    private final List<Path> parts;

    /** The reader of these files, in this order. */
    public ParquetTableReader(TableContract contract, List<Path> parts) {
        this.contract = contract;
        this.parts = List.copyOf(parts);
    }

    /** All columns of all rows. */
    public RowCursor scan() {
        return scan(contract.columns().stream().map(Column::name).toList(), null);
    }

    /**
     * Some columns of the rows of a range.
     *
     * @param names the columns, shown by the rows in this order
     * @param range the rows wanted, or null for all; row groups and pages outside are not read
     * @throws EngineException when read from, if a file is damaged ({@code PARQUET_UNREADABLE}), stores other types
     *     ({@code PARQUET_SCHEMA_MISMATCH}) or holds a null it must not ({@code NULL_IN_REQUIRED})
     */
    public RowCursor scan(List<String> names, KeyRange range) {
        List<Column> columns = names.stream().map(this::column).toList();
        if (range == null || names.contains(range.column())) {
            return new TableScan(columns, columns, range, parts);
        }
        List<Column> read = new ArrayList<>(columns);
        read.add(column(range.column()));
        return new TableScan(columns, read, range, parts);
    }

    private Column column(String name) {
        int index = contract.indexOf(name);
        if (index < 0) {
            throw new EngineException(
                    FailureClass.CONTRACT, "COLUMN_UNKNOWN", contract.id() + " has no column " + name);
        }
        return contract.columns().get(index);
    }

    /** How many rows the files hold, by their footers. */
    public long rows() {
        long rows = 0;
        for (Path path : parts) {
            try (PartFile part = new PartFile(path, FilterCompat.NOOP)) {
                rows = Math.addExact(rows, part.reader().getRecordCount());
            }
        }
        return rows;
    }

    /**
     * The row groups of all files, in order, with the smallest and largest value of an int32, int64, date (as its epoch day)
     * or string column: what shards are cut by.
     */
    public List<RowGroup> rowGroups(String column) {
        column(column);
        List<RowGroup> groups = new ArrayList<>();
        for (Path path : parts) {
            try (PartFile part = new PartFile(path, FilterCompat.NOOP)) {
                List<BlockMetaData> blocks = part.reader().getFooter().getBlocks();
                for (int i = 0; i < blocks.size(); i++) {
                    Statistics<?> statistics = statistics(blocks.get(i), column);
                    boolean known = statistics != null && statistics.hasNonNullValue();
                    groups.add(new RowGroup(
                            path,
                            i,
                            blocks.get(i).getRowCount(),
                            known ? value(statistics.genericGetMin()) : null,
                            known ? value(statistics.genericGetMax()) : null));
                }
            }
        }
        return groups;
    }

    private static Statistics<?> statistics(BlockMetaData block, String column) {
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            if (chunk.getPath().toDotString().equals(column)) {
                return chunk.getStatistics();
            }
        }
        return null;
    }

    private static Object value(Object stored) {
        return stored instanceof Integer number
                ? (Object) number.longValue()
                : stored instanceof Binary bytes ? bytes.toStringUsingUTF8() : stored;
    }

    /** The columns that a file says it has, for whoever has no contract. */
    public static List<Column> columns(Path path) {
        try (PartFile part = new PartFile(path, FilterCompat.NOOP)) {
            return StoredSchema.columns(part.reader().getFileMetaData().getSchema());
        }
    }

    /** The keys and values of a file's footer. */
    public static Map<String, String> footer(Path path) {
        try (PartFile part = new PartFile(path, FilterCompat.NOOP)) {
            return Map.copyOf(part.reader().getFileMetaData().getKeyValueMetaData());
        }
    }
}
