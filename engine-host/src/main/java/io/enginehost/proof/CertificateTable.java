package io.enginehost.proof;

import io.enginehost.store.Disk;
import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.ColumnType.Kind;
import io.enginehost.table.ContentDigest;
import io.enginehost.table.RowCheck;
import io.enginehost.table.TableContract;
import io.enginehost.table.record.RecordRow;
import io.enginehost.table.record.RecordShape;
import io.enginehost.table.sink.SinkResult;
import io.enginehost.table.sink.TableSink;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes a small table of a certificate, whose columns follow from its record. */
final class CertificateTable {

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            boolean.class, Kind.BOOLEAN,
            Boolean.class, Kind.BOOLEAN,
            int.class, Kind.INT32,
            Integer.class, Kind.INT32,
            long.class, Kind.INT64,
            Long.class, Kind.INT64,
            double.class, Kind.FLOAT64,
            Double.class, Kind.FLOAT64,
            String.class, Kind.STRING,
            java.time.LocalDate.class, Kind.DATE);

    private CertificateTable() {}

    /**
     * Writes rows in the order given.
     *
     * @return the content digest
     */
    static <R extends Record> String write(String id, Class<R> type, List<R> rows, Path target) {
        List<Column> columns = Arrays.stream(type.getRecordComponents())
                .map(CertificateTable::column)
                .toList();
        TableContract contract = new TableContract(
                id, columns, List.of(), List.of(), JsonMapper.shared().createObjectNode());
        RecordRow view = RecordShape.writing(type, contract).newRow();
        try {
            Files.createDirectories(target.getParent());
            Path next = target.resolveSibling("." + target.getFileName() + ".tmp");
            Files.deleteIfExists(next);
            SinkResult result;
            try (TableSink sink = new TableSink(contract, RowCheck.NONE, TableSink.Rows.UNSORTED, next)) {
                rows.forEach(row -> sink.write(view.show(row)));
                result = sink.finish();
            }
            Disk.syncFile(next);
            Files.move(
                    next,
                    target,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return ContentDigest.of(columns, result.sum());
        } catch (IOException e) {
            throw Disk.failure("writing " + target, e);
        }
    }

    private static Column column(RecordComponent component) {
        Kind kind = KINDS.get(component.getType());
        if (kind == null) {
            throw new IllegalArgumentException("a certificate has no column of type " + component.getType());
        }
        return new Column(
                component.getName(), ColumnType.of(kind), !component.getType().isPrimitive());
    }
}
