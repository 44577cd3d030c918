package io.enginehost.table.parquet;

import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.EncodedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/** The rows of one row group, encoded column by column in memory until the group is full. */
final class RowGroupWriter implements AutoCloseable {

    private final ColumnType.Kind[] kinds;
    private final int[] defined;
    private final ColumnWriter[] flat;
    private final ColumnShredder[] nested;
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore columns;
    private int rows;

    RowGroupWriter(
            List<Column> contract, MessageType schema, ParquetProperties properties, ZstdPages.Compressor compressor) {
        pages = ColumnChunkPageWriteStore.builder()
                .withCompressorProvider(column -> compressor)
                .withSchema(schema)
                .withAllocator(properties.getAllocator())
                .withColumnIndexTruncateLength(properties.getColumnIndexTruncateLength())
                .withPageWriteChecksumEnabled(properties.getPageWriteChecksumEnabled())
                .build();
        columns = properties.newColumnWriteStore(schema, pages, pages);
        List<ColumnWriter> all = new ArrayList<>();
        for (ColumnDescriptor leaf : schema.getColumns()) {
            all.add(columns.getColumnWriter(leaf));
        }
        Iterator<ColumnWriter> leaves = all.iterator();
        int count = contract.size();
        kinds = new ColumnType.Kind[count];
        defined = new int[count];
        flat = new ColumnWriter[count];
        nested = new ColumnShredder[count];
        for (int i = 0; i < count; i++) {
            Column column = contract.get(i);
            kinds[i] = column.type().kind();
            defined[i] = column.nullable() ? 1 : 0;
            if (kinds[i] == ColumnType.Kind.LIST || kinds[i] == ColumnType.Kind.STRUCT) {
                nested[i] = new ColumnShredder(column, leaves);
            } else {
                flat[i] = leaves.next();
            }
        }
    }

    int rows() {
        return rows;
    }

    void write(EncodedRow row) {
        for (int i = 0; i < kinds.length; i++) {
            if (nested[i] != null) {
                nested[i].write(row.isNull(i) ? null : row.getObject(i));
            } else if (row.isNull(i)) {
                flat[i].writeNull(0, 0);
            } else {
                write(row, i);
            }
        }
        columns.endRecord();
        rows++;
    }

    private void write(EncodedRow row, int i) {
        ColumnWriter column = flat[i];
        int d = defined[i];
        switch (kinds[i]) {
            case BOOLEAN -> column.write(row.getBoolean(i), 0, d);
            case INT32, DATE -> column.write(Math.toIntExact(row.getLong(i)), 0, d);
            case INT64, TIMESTAMP_US -> column.write(row.getLong(i), 0, d);
            case FLOAT64 -> column.write(row.getDouble(i), 0, d);
            case STRING, BINARY ->
                column.write(Binary.fromReusedByteArray(row.bytes(), row.start(i), row.end(i) - row.start(i)), 0, d);
            case LIST, STRUCT -> throw new IllegalStateException(kinds[i] + " is no flat column");
        }
    }

    void flushTo(ParquetFileWriter file) throws IOException {
        file.startBlock(rows);
        columns.flush();
        pages.flushToFileWriter(file);
        file.endBlock();
    }

    @Override
    public void close() {
        columns.close();
        pages.close();
    }
}
