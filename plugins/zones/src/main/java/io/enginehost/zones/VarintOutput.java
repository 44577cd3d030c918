package io.enginehost.zones;

import java.util.Arrays;

/** A growing array of LEB128 varints. */
final class VarintOutput {

    private byte[] bytes = new byte[1024];
    private int size;

    VarintOutput number(int value) {
        if (size + 5 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    VarintOutput difference(int value) {
        return number((value << 1) ^ (value >> 31));
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
