package io.enginehost.table.parquet;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.PlainReadOptions;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;

/** Opens part files for reading; what cannot be read is told with the file's name. */
final class PartFile implements AutoCloseable {

    private final Path path;
    private final ZstdPages codec = new ZstdPages();
    private final ParquetFileReader reader;

    PartFile(Path path, FilterCompat.Filter filter) {
        this.path = path;
        try {
            reader = new ParquetFileReader(new FileInput(path), PlainReadOptions.of(filter, codec));
        } catch (IOException | RuntimeException e) {
            codec.release();
            throw unreadable(path, e);
        }
    }

    Path path() {
        return path;
    }

    ParquetFileReader reader() {
        return reader;
    }

    static EngineException unreadable(Path path, Exception cause) {
        return new EngineException(
                        FailureClass.IO,
                        "PARQUET_UNREADABLE",
                        path.getFileName() + " cannot be read: " + cause.getMessage())
                .causedBy(cause);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        } finally {
            codec.release();
        }
    }
}
