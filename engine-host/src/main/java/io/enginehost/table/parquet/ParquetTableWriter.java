package io.enginehost.table.parquet;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.table.EncodedRow;
import io.enginehost.table.TableContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Writes the rows of one part of a table to one Parquet file. Row groups have 131,072 rows (the last one what is left),
 * pages are compressed with zstd 3 and carry checksums, and there is no dictionary for float64, for the first key column and
 * for int64 columns of the key, whose values hardly repeat; binary columns have no bounds. Nothing in a file depends on clock,
 * host or thread: equal rows in equal order give equal bytes with one version of the libraries.
 *
 * <p>Rows are taken as they come; {@code TableSink} is where they are checked. Not thread-safe.
 */
public final class ParquetTableWriter implements AutoCloseable {

    /** Rows of a full row group: small enough that readers in parallel have something to share. */
    public static final int ROW_GROUP_ROWS = 131_072;

    private static final int PAGE_ROWS = 16_384;
    private static final long NO_SIZE_LIMIT = Long.MAX_VALUE;

    private final Path part;
    private final TableContract contract;
    private final MessageType schema;
    private final ParquetProperties properties;
    private final ZstdPages codec = new ZstdPages();
    private final Map<String, String> footer = new TreeMap<>();
    private final PartOutput output;
    private final ParquetFileWriter file;
    private RowGroupWriter group;
    private boolean finished;

    /**
     * Creates the file, which must not exist.
     *
     * @throws EngineException class IO if it cannot be created
     */
    public ParquetTableWriter(Path part, TableContract contract) {
        this.part = part;
        this.contract = contract;
        schema = ParquetSchemas.of(contract.id(), contract.columns());
        properties = properties(contract, schema);
        output = new PartOutput(part);
        try {
            file = open(output, schema, properties);
        } catch (IOException e) {
            throw ioFailure(part, e);
        }
    }

    static ParquetFileWriter open(PartOutput output, MessageType schema, ParquetProperties properties)
            throws IOException {
        ParquetFileWriter file = new ParquetFileWriter(
                output, schema, ParquetFileWriter.Mode.CREATE, NO_SIZE_LIMIT, 0, null, properties);
        file.start();
        return file;
    }

    static ParquetProperties properties(TableContract contract, MessageType schema) {
        ParquetProperties.Builder builder = ParquetProperties.builder()
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withPageRowCountLimit(PAGE_ROWS)
                .withSizeStatisticsEnabled(false);
        for (ColumnDescriptor leaf : schema.getColumns()) {
            String path = String.join(".", leaf.getPath());
            PrimitiveTypeName type = leaf.getPrimitiveType().getPrimitiveTypeName();
            boolean firstKey =
                    !contract.key().isEmpty() && path.equals(contract.key().get(0));
            boolean id = type == PrimitiveTypeName.INT64 && contract.key().contains(path);
            if (type == PrimitiveTypeName.BINARY && leaf.getPrimitiveType().getLogicalTypeAnnotation() == null) {
                builder.withStatisticsEnabled(path, false);
            }
            if (firstKey || id || type == PrimitiveTypeName.DOUBLE) {
                builder.withDictionaryEncoding(path, false);
            }
        }
        return builder.build();
    }

    /** Sets a key of the footer; the last value of a key counts. Footers are outside content digests. */
    public void footer(String key, String value) {
        footer.put(key, value);
    }

    /** Writes one row. */
    public void write(EncodedRow row) {
        if (group == null) {
            group = new RowGroupWriter(contract.columns(), schema, properties, codec.compressor());
        }
        group.write(row);
        if (group.rows() == ROW_GROUP_ROWS) {
            flush();
        }
    }

    private void flush() {
        try {
            group.flushTo(file);
        } catch (IOException e) {
            throw ioFailure(part, e);
        } finally {
            group.close();
            group = null;
        }
    }

    /**
     * Ends the file.
     *
     * @return its size in bytes
     */
    public long finish() {
        if (group != null) {
            flush();
        }
        try {
            file.end(footer);
            finished = true;
            return Files.size(part);
        } catch (IOException e) {
            throw ioFailure(part, e);
        } finally {
            codec.release();
        }
    }

    /** Frees everything. A file that was not finished is deleted. */
    @Override
    public void close() {
        if (!finished) {
            discard();
        }
    }

    /** Frees everything and deletes the file, finished or not. */
    public void discard() {
        try {
            if (!finished) {
                finished = true;
                release();
                file.abort();
                file.close();
                output.close();
            }
        } catch (IOException e) {
            throw ioFailure(part, e);
        } finally {
            delete(part);
        }
    }

    static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw ioFailure(part, e);
        }
    }

    private void release() {
        if (group != null) {
            group.close();
            group = null;
        }
        codec.release();
    }

    static EngineException ioFailure(Path part, IOException cause) {
        return new EngineException(
                        FailureClass.IO,
                        "PARQUET_IO",
                        part.getFileName() + " cannot be written or read: " + cause.getMessage())
                .causedBy(cause);
    }
}
