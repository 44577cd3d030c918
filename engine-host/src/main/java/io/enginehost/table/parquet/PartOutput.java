package io.enginehost.table.parquet;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A new local file that parquet-mr writes. Its writer leaves the stream open when it is aborted; this closes it. */
final class PartOutput implements OutputFile, AutoCloseable {

    private final LocalOutputFile file;
    private PositionOutputStream stream;

    PartOutput(Path path) {
        file = new LocalOutputFile(path);
    }

    @Override
    public PositionOutputStream create(long blockSize) throws IOException {
        stream = file.create(blockSize);
        return stream;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
        throw new UnsupportedOperationException("parts are never overwritten");
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return -1;
    }

    @Override
    public String getPath() {
        return file.getPath();
    }

    /** Closes the stream; does nothing if it is closed. */
    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
