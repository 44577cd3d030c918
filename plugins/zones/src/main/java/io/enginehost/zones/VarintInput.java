package io.enginehost.zones;

/** Reads the decompressed blocks of the file; every fault is a {@link ZoneFileException} that names the block. */
final class VarintInput {

    private final byte[] bytes;
    private final int end;
    private final String block;
    private int at;

    /** Reads bytes {@code from..end-1}; {@code block} names them in messages. */
    VarintInput(byte[] bytes, int from, int end, String block) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.block = block;
    }

    /** Bytes not read yet. */
    int remaining() {
        return end - at;
    }

    /** The next LEB128 varint, as 32 bits. */
    int bits() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (at == end) {
                throw corrupt("it ends inside a number");
            }
            byte next = bytes[at++];
            if (shift == 28 && (next & 0xf0) != 0) {
                break;
            }
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw corrupt("a number has more than 32 bits");
    }

    /** The next varint, which is at least {@code min} and at most {@code max}. */
    int number(int min, int max, String what) {
        int value = bits();
        if (value < min || value > max) {
            throw corrupt(what + " is " + Integer.toUnsignedString(value) + ", not " + min + ".." + max);
        }
        return value;
    }

    /** The next zig-zag coded difference. */
    int difference() {
        int value = bits();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Refuses bytes behind the last number. */
    void finish() {
        if (remaining() > 0) {
            throw corrupt(remaining() + " bytes are left over");
        }
    }

    ZoneFileException corrupt(String problem) {
        return new ZoneFileException(block + ": " + problem);
    }
}
