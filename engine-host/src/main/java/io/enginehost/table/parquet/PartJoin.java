package io.enginehost.table.parquet;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.table.TableContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/**
 * Joins the parts of a table in their order by copying row groups as bytes, with the page indexes that parquet-mr's own
 * append drops. A new file begins at the first border between parts past {@link #FILE_ROWS} rows, so what comes out
 * depends on the parts alone.
 */
public final class PartJoin {

    /** Rows after which a file ends at the next border between parts. */
    public static final long FILE_ROWS = 5_000_000;

    private final TableContract contract;
    private final MessageType schema;
    private final long fileRows;

    /** Joins parts of tables of this contract. */
    public PartJoin(TableContract contract) {
        this(contract, FILE_ROWS);
    }

    PartJoin(TableContract contract, long fileRows) {
        this.contract = contract;
        this.schema = ParquetSchemas.of(contract.id(), contract.columns());
        this.fileRows = fileRows;
    }

    /**
     * Joins {@code parts} into {@code part-00000.parquet} and so on in {@code directory}.
     *
     * @param parts files written for this contract, at least one; parts without rows add nothing
     * @param footer more footer keys for every file; the parts' own keys are kept and must agree with each other
     * @return the files, in order; one without rows if no part has any
     * @throws EngineException class IO if a file cannot be read or written; {@code PART_MISMATCH} if the parts are not
     *     of one table
     */
    public List<Path> join(List<Path> parts, Path directory, Map<String, String> footer) {
        List<Path> files = new ArrayList<>();
        int next = 0;
        do {
            Path file = directory.resolve(String.format(Locale.ROOT, "part-%05d.parquet", files.size()));
            files.add(file);
            next = writeFile(parts, next, file, footer);
        } while (next < parts.size());
        return files;
    }

    /** Writes one file from the parts from {@code first} on, and returns the first part that it leaves. */
    private int writeFile(List<Path> parts, int first, Path target, Map<String, String> footer) {
        Map<String, String> keys = new TreeMap<>();
        int next = first;
        boolean done = false;
        try (PartOutput output = new PartOutput(target);
                ParquetFileWriter writer =
                        ParquetTableWriter.open(output, schema, ParquetTableWriter.properties(contract, schema))) {
            long rows = 0;
            while (next < parts.size() && rows < fileRows) {
                rows += append(parts.get(next), writer, keys);
                next++;
            }
            while (next < parts.size() && isEmpty(parts.get(next))) {
                next++;
            }
            keys.putAll(footer);
            writer.end(keys);
            done = true;
            return next;
        } catch (IOException e) {
            throw ParquetTableWriter.ioFailure(target, e);
        } finally {
            if (!done) {
                ParquetTableWriter.delete(target);
            }
        }
    }

    private static boolean isEmpty(Path path) {
        try (PartFile part = new PartFile(path, FilterCompat.NOOP)) {
            return part.reader().getRecordCount() == 0;
        }
    }

    private long append(Path path, ParquetFileWriter writer, Map<String, String> keys) throws IOException {
        try (PartFile part = new PartFile(path, FilterCompat.NOOP);
                SeekableInputStream bytes = new FileInput(path).newStream()) {
            ParquetFileReader reader = part.reader();
            if (!reader.getFileMetaData().getSchema().equals(schema)) {
                throw mismatch(path, "its schema is " + reader.getFileMetaData().getSchema());
            }
            reader.getFileMetaData().getKeyValueMetaData().forEach((key, value) -> {
                String other = keys.putIfAbsent(key, value);
                if (other != null && !other.equals(value)) {
                    throw mismatch(path, "footer key " + key + " is " + value + ", and " + other + " in a part before");
                }
            });
            for (BlockMetaData block : reader.getFooter().getBlocks()) {
                appendBlock(reader, bytes, block, writer);
            }
            return reader.getRecordCount();
        }
    }

    private void appendBlock(
            ParquetFileReader reader, SeekableInputStream bytes, BlockMetaData block, ParquetFileWriter writer)
            throws IOException {
        writer.startBlock(block.getRowCount());
        List<ColumnDescriptor> columns = schema.getColumns();
        for (int i = 0; i < columns.size(); i++) {
            ColumnChunkMetaData chunk = block.getColumns().get(i);
            writer.appendColumnChunk(
                    columns.get(i), bytes, chunk, null, reader.readColumnIndex(chunk), reader.readOffsetIndex(chunk));
        }
        writer.endBlock();
    }

    private EngineException mismatch(Path path, String what) {
        return new EngineException(
                FailureClass.CONTRACT,
                "PART_MISMATCH",
                path.getFileName() + " is no part of " + contract.id() + ": " + what);
    }
}
