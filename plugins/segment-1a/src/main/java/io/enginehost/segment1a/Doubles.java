package io.enginehost.segment1a;

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

    double[] sorted() {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
