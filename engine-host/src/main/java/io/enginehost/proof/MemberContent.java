package io.enginehost.proof;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.digest.FileDigests;
import io.enginehost.table.Column;
import io.enginehost.table.ContentDigest;
import io.enginehost.table.EncodedRow;
import io.enginehost.table.RowCursor;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableReader;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Digests what a bundle names, from the files alone: a table says itself what columns it has. */
final class MemberContent {

    private MemberContent() {}

    /**
     * The digest of a member as it is now.
     *
     * @param kind {@code content}, {@code file} or {@code tree}
     * @param parts its files, in order
     * @param rows the rows it must have, or -1
     */
    static String digest(String kind, List<Path> parts, long rows) {
        return switch (kind) {
            case "content" -> rowsDigest(parts, rows);
            case "file" -> FileDigests.fresh(parts.get(0)).hex();
            default -> new FileDigests(null).tree(parts.get(0).getParent()).hex();
        };
    }

    private static String rowsDigest(List<Path> parts, long rows) {
        List<Column> columns = ParquetTableReader.columns(parts.get(0));
        ContentDigest digest = new ContentDigest();
        EncodedRow encoded = new EncodedRow(columns);
        TableContract table = new TableContract(
                "member", columns, List.of(), List.of(), JsonMapper.shared().createObjectNode());
        try (RowCursor cursor = new ParquetTableReader(table, parts).scan()) {
            while (cursor.next()) {
                encoded.load(cursor.row());
                digest.add(encoded);
            }
        }
        if (rows >= 0 && digest.sum().rows() != rows) {
            throw new EngineException(
                    FailureClass.GATE,
                    "MEMBER_ROWS",
                    "has " + digest.sum().rows() + " rows, but the bundle names " + rows);
        }
        return ContentDigest.of(columns, digest.sum());
    }
}
