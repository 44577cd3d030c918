package io.enginehost.segment3a;

import java.util.Arrays;

/** A list of doubles that grows, 8 bytes a value. */
final class Doubles {

    private double[] values = new double[1024];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    /** The value that was added as the n-th, from 0. */
    double get(int index) {
        return values[index];
    }
}
