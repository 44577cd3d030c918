package io.enginehost.sql.driver.bridge;

import io.enginehost.table.Column;
import io.enginehost.table.ColumnType.Kind;
import io.enginehost.table.RowView;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** One row of a chunk, read in place from DuckDB's vectors. Types have been compared before the query ran. */
final class ChunkRow implements RowView {

    private final Kind[] kinds;
    private final int[] sources;
    private final DuckDBReadableVector[] vectors;
    private int row;

    ChunkRow(List<Column> columns, int[] sources) {
        kinds = columns.stream().map(column -> column.type().kind()).toArray(Kind[]::new);
        this.sources = sources.clone();
        vectors = new DuckDBReadableVector[kinds.length];
    }

    void chunk(DuckDBDataChunkReader chunk) {
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = chunk.vector(sources[i]);
        }
    }

    void row(int number) {
        row = number;
    }

    @Override
    public boolean isNull(int column) {
        return vectors[column].isNull(row);
    }

    @Override
    public boolean getBoolean(int column) {
        return vectors[column].getBoolean(row);
    }

    @Override
    public long getLong(int column) {
        DuckDBReadableVector vector = vectors[column];
        return switch (kinds[column]) {
            case INT32 -> vector.getInt(row);
            case INT64 -> vector.getLong(row);
            case DATE -> vector.getLocalDate(row).toEpochDay();
            case TIMESTAMP_US -> epochMicros(vector);
            default -> throw new IllegalStateException("column " + column + " is no integer");
        };
    }

    private long epochMicros(DuckDBReadableVector vector) {
        LocalDateTime time = vector.getType() == DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE
                ? vector.getOffsetDateTime(row)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                : vector.getLocalDateTime(row);
        long micros = Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), 1_000_000L);
        return Math.addExact(micros, time.getNano() / 1_000);
    }

    @Override
    public double getDouble(int column) {
        return vectors[column].getDouble(row);
    }

    @Override
    public Object getObject(int column) {
        return vectors[column].getString(row);
    }
}
