package io.enginehost.table.parquet;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A local file as parquet-mr reads it. Its own {@code LocalInputFile} answers {@code read(byte[])} one byte and one system call
 * at a time, which is what copying a row group asks for.
 */
final class FileInput implements InputFile {

    private final Path path;

    FileInput(Path path) {
        this.path = path;
    }

    @Override
    public long getLength() throws IOException {
        return Files.size(path);
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        FileInputStream file = new FileInputStream(path.toFile());
        return new DelegatingSeekableInputStream(file) {
            @Override
            public long getPos() throws IOException {
                return file.getChannel().position();
            }

            @Override
            public void seek(long position) throws IOException {
                file.getChannel().position(position);
            }
        };
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
