package io.enginehost.proof;

import io.enginehost.digest.FileDigests;
import io.enginehost.run.Data;
import io.enginehost.table.ContentDigest;
import io.enginehost.table.EncodedRow;
import io.enginehost.table.RowCursor;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableReader;
import java.nio.file.Path;
import java.util.List;

/** What a dataset's files hold at this moment, whatever was recorded of them. */
final class ContentNow {

    private ContentNow() {}

    /** The digest of a dataset's rows or bytes, read from its files now. */
    static String digest(Data data) {
        if (!data.contract().isTable()) {
            List<Path> files = data.files();
            return files.size() == 1
                    ? FileDigests.fresh(files.get(0)).hex()
                    : new FileDigests(null).tree(files.get(0).getParent()).hex();
        }
        TableContract table = data.contract().table();
        ContentDigest digest = new ContentDigest();
        EncodedRow encoded = new EncodedRow(table.columns());
        try (RowCursor rows = new ParquetTableReader(table, data.files()).scan()) {
            while (rows.next()) {
                encoded.load(rows.row());
                digest.add(encoded);
            }
        }
        return ContentDigest.of(table.columns(), digest.sum());
    }
}
