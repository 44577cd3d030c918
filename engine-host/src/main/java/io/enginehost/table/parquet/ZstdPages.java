package io.enginehost.table.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Pages compressed with zstd, level 3. It stands in for parquet-mr's own codec factory, which is built on Hadoop's codec
 * classes. Level and library version decide the bytes; both are fixed.
 *
 * <p>Not thread-safe: every file has its own. {@link #release()} frees the native memory.
 */
final class ZstdPages implements CompressionCodecFactory {

    private static final int LEVEL = 3;

    private final Compressor compressor = new Compressor();
    private final Decompressor decompressor = new Decompressor();

    Compressor compressor() {
        return compressor;
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return compressor;
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        if (codec != CompressionCodecName.ZSTD) {
            throw new IllegalArgumentException("tables are compressed with ZSTD, not with " + codec);
        }
        return decompressor;
    }

    @Override
    public void release() {
        compressor.release();
        decompressor.release();
    }

    static final class Compressor implements BytesInputCompressor {

        private ZstdCompressCtx context;
        private final PageBytes page = new PageBytes();
        private byte[] target = new byte[1 << 16];

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            if (context == null) {
                context = new ZstdCompressCtx().setLevel(LEVEL);
            }
            page.take(bytes);
            int bound = Math.toIntExact(Zstd.compressBound(page.size()));
            if (target.length < bound) {
                target = new byte[bound];
            }
            int size = context.compressByteArray(target, 0, target.length, page.array(), 0, page.size());
            return BytesInput.from(target, 0, size);
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {
            if (context != null) {
                context.close();
                context = null;
            }
        }
    }

    private static final class Decompressor implements BytesInputDecompressor {

        private final PageBytes page = new PageBytes();
        private ZstdDecompressCtx context;

        @Override
        public BytesInput decompress(BytesInput bytes, int decompressedSize) throws IOException {
            page.take(bytes);
            byte[] target = new byte[decompressedSize];
            requireSize(
                    context().decompressByteArray(target, 0, decompressedSize, page.array(), 0, page.size()),
                    decompressedSize);
            return BytesInput.from(target);
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize)
                throws IOException {
            byte[] source = new byte[compressedSize];
            input.get(source);
            byte[] target = new byte[decompressedSize];
            requireSize(
                    context().decompressByteArray(target, 0, decompressedSize, source, 0, compressedSize),
                    decompressedSize);
            output.put(target);
        }

        private ZstdDecompressCtx context() {
            if (context == null) {
                context = new ZstdDecompressCtx();
            }
            return context;
        }

        private static void requireSize(int size, int expected) throws IOException {
            if (size != expected) {
                throw new IOException("a page holds " + size + " bytes where its header says " + expected);
            }
        }

        @Override
        public void release() {
            if (context != null) {
                context.close();
                context = null;
            }
        }
    }

    /** The bytes of a page in one array, which is used again for the next. */
    private static final class PageBytes extends ByteArrayOutputStream {

        PageBytes() {
            super(1 << 16);
        }

        void take(BytesInput bytes) throws IOException {
            reset();
            bytes.writeAllTo(this);
        }

        byte[] array() {
            return buf;
        }
    }
}
