package io.enginehost.table.parquet;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.KeyRange;
import io.enginehost.table.RowCursor;
import io.enginehost.table.RowView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.schema.MessageType;

/** The rows of some part files, in order, a thousand at a time. Made by {@link ParquetTableReader}. */
final class TableScan implements RowCursor, RowView {

    private static final int BATCH_ROWS = 1_024;

    private final List<Column> columns;
    private final List<Column> read;
    private final KeyRange range;
    private final int rangeColumn;
    private final boolean textRange;
    private final ColumnVector[] vectors;
    private final Iterator<Path> parts;
    private PartFile part;
    private MessageType schema;
    private PrimitiveIterator.OfLong wanted;
    private long row;
    private long left;
    private int filled;
    private int at;
    private String lastText;
    private boolean lastHeld;

    /**
     * @param columns what the rows show
     * @param read the same, and the column of the range after them if they lack it
     * @param range the rows wanted, or null for all
     */
    TableScan(List<Column> columns, List<Column> read, KeyRange range, List<Path> parts) {
        this.columns = columns;
        this.read = read;
        this.range = range;
        this.parts = parts.iterator();
        int found = -1;
        vectors = new ColumnVector[read.size()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = new ColumnVector(read.get(i), BATCH_ROWS);
            if (range != null && read.get(i).name().equals(range.column())) {
                found = i;
            }
        }
        rangeColumn = found;
        textRange = found >= 0 && read.get(found).type().kind() == ColumnType.Kind.STRING;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        do {
            if (++at >= filled && !fill()) {
                return false;
            }
        } while (range != null && !inRange());
        return true;
    }

    private boolean inRange() {
        ColumnVector vector = vectors[rangeColumn];
        return !vector.isNull(at)
                && (textRange ? holds((String) vector.getObject(at)) : range.holds(vector.getLong(at)));
    }

    /** A run of equal texts is one object, which is asked for once. */
    @SuppressWarnings("StringEquality")
    private boolean holds(String text) {
        if (text != lastText) {
            lastText = text;
            lastHeld = range.holds(text);
        }
        return lastHeld;
    }

    /** Reads the next rows, of the next row group or part if need be. */
    private boolean fill() {
        try {
            while (left == 0) {
                if (!nextGroup()) {
                    filled = 0;
                    at = 0;
                    return false;
                }
            }
            filled = (int) Math.min(left, BATCH_ROWS);
            if (wanted == null) {
                fill(row, 0, filled);
                row += filled;
            } else {
                fillWanted();
            }
            left -= filled;
            at = 0;
            return true;
        } catch (EngineException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw PartFile.unreadable(part.path(), e);
        }
    }

    /** Reads those of the rows that the filter left, run by run. */
    private void fillWanted() throws IOException {
        long first = wanted.nextLong();
        int from = 0;
        for (int i = 1; i < filled; i++) {
            long next = wanted.nextLong();
            if (next != first + (i - from)) {
                fill(first, from, i - from);
                first = next;
                from = i;
            }
        }
        fill(first, from, filled - from);
    }

    private void fill(long first, int to, int count) throws IOException {
        for (ColumnVector vector : vectors) {
            vector.fill(first, to, count);
        }
    }

    private boolean nextGroup() throws IOException {
        if (part == null && !nextPart()) {
            return false;
        }
        PageReadStore pages = part.reader().readNextFilteredRowGroup();
        while (pages == null) {
            part.close();
            part = null;
            if (!nextPart()) {
                return false;
            }
            pages = part.reader().readNextFilteredRowGroup();
        }
        begin(pages);
        return true;
    }

    private boolean nextPart() {
        if (!parts.hasNext()) {
            return false;
        }
        part = new PartFile(parts.next(), RangeFilter.of(range, rangeColumn < 0 ? null : read.get(rangeColumn)));
        MessageType stored = part.reader().getFileMetaData().getSchema();
        List<String> differences = StoredSchema.differences(stored, read);
        if (!differences.isEmpty()) {
            throw new EngineException(
                    FailureClass.INGRESS_SCHEMA,
                    "PARQUET_SCHEMA_MISMATCH",
                    part.path().getFileName() + " does not hold what its contract says:\n  "
                            + String.join("\n  ", differences));
        }
        schema = StoredSchema.project(stored, read);
        part.reader().setRequestedSchema(schema);
        return true;
    }

    private void begin(PageReadStore pages) throws IOException {
        ColumnReadStoreImpl nested = null;
        for (int i = 0; i < vectors.length; i++) {
            Column column = read.get(i);
            if (schema.getType(column.name()).isPrimitive()) {
                ColumnDescriptor leaf = schema.getColumnDescription(new String[] {column.name()});
                vectors[i].begin(new FlatColumn(leaf, pages.getPageReader(leaf)));
            } else {
                if (nested == null) {
                    nested = new ColumnReadStoreImpl(
                            pages,
                            new LeafConverters(schema),
                            schema,
                            part.reader().getFileMetaData().getCreatedBy());
                }
                ColumnReadStoreImpl store = nested;
                vectors[i].begin(new NestedReader(
                        column, schema, path -> store.getColumnReader(schema.getColumnDescription(path))));
            }
        }
        wanted = pages.getRowIndexes().orElse(null);
        row = 0;
        left = pages.getRowCount();
    }

    @Override
    public RowView row() {
        return this;
    }

    @Override
    public boolean isNull(int column) {
        return vectors[column].isNull(at);
    }

    @Override
    public boolean getBoolean(int column) {
        return vectors[column].getLong(at) != 0;
    }

    @Override
    public long getLong(int column) {
        return vectors[column].getLong(at);
    }

    @Override
    public double getDouble(int column) {
        return vectors[column].getDouble(at);
    }

    @Override
    public Object getObject(int column) {
        return vectors[column].getObject(at);
    }

    @Override
    public void close() {
        left = 0;
        if (part != null) {
            part.close();
            part = null;
        }
    }
}
