package io.enginehost.zones;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;

/** One zstd frame with its size and a checksum, so that a flipped bit inside it never passes for geometry. */
final class ZstdBlock {

    /** No block may unpack to more; the geometry of the real world has 14 MB. */
    static final int MAX_RAW = 1 << 28;

    /**
     * On the real world: level 3 6.8 MB in 0.1 s, 9 6.6 MB in 0.3 s, 12 6.55 MB in 1 s, 19 6.4 MB in 9 s. Without the long
     * window, which finds the borders neighbours share, level 19 gives what level 9 gives with it.
     */
    private static final int LEVEL = 9;

    private static final int WINDOW_LOG = 27;

    private ZstdBlock() {}

    static byte[] compress(byte[] raw) {
        if (raw.length > MAX_RAW) {
            throw new IllegalArgumentException("a block of " + raw.length + " bytes is over the limit of " + MAX_RAW);
        }
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            return context.setLevel(LEVEL)
                    .setLong(WINDOW_LOG)
                    .setChecksum(true)
                    .setContentSize(true)
                    .compress(raw);
        }
    }

    /**
     * Unpacks a frame.
     *
     * @param rawLength what it has to unpack to, or -1 for any size up to the limit
     * @throws ZoneFileException if the frame is damaged or has another size; nothing is allocated before the size fits
     */
    static byte[] decompress(byte[] file, int offset, int length, long rawLength, String block) {
        // The library takes an empty range for a fault of the caller.
        long size = length == 0 ? -1 : Zstd.getFrameContentSize(file, offset, length);
        if (size < 0 || size > MAX_RAW || rawLength >= 0 && size != rawLength) {
            throw new ZoneFileException(
                    block + ": not a zstd frame of " + (rawLength >= 0 ? rawLength : "at most " + MAX_RAW) + " bytes");
        }
        byte[] raw = new byte[(int) size];
        try {
            long unpacked = Zstd.decompressByteArray(raw, 0, raw.length, file, offset, length);
            if (Zstd.isError(unpacked) || unpacked != size) {
                throw new ZoneFileException(block + ": " + Zstd.getErrorName(unpacked));
            }
        } catch (ZstdException e) {
            throw new ZoneFileException(block + ": " + e.getMessage(), e);
        }
        return raw;
    }
}
