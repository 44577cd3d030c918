package io.enginehost.picture;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Polygons in Well-Known Binary (OGC 06-103r4), as far as a picture needs them: rings of longitudes and latitudes. */
final class Wkb {

    private static final int POLYGON = 3;
    private static final int MULTI_POLYGON = 6;
    private static final int BYTES_OF_A_POINT = 16;

    private Wkb() {}

    /**
     * The rings of a polygon or multipolygon, shells and holes alike: to be filled even-odd.
     *
     * @return per ring x0, y0, x1, y1, …
     * @throws EngineException {@code WKB} if the bytes are anything else
     */
    static List<double[]> rings(byte[] bytes) {
        List<double[]> rings = new ArrayList<>();
        try {
            read(ByteBuffer.wrap(bytes), rings);
        } catch (BufferUnderflowException e) {
            throw broken("it ends too early");
        }
        return rings;
    }

    private static void read(ByteBuffer in, List<double[]> rings) {
        in.order(in.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int type = in.getInt();
        int parts = in.getInt();
        for (int i = 0; i < parts; i++) {
            switch (type) {
                case POLYGON -> rings.add(ring(in));
                case MULTI_POLYGON -> read(in, rings);
                default -> throw broken("its type is " + type + ", not a polygon or multipolygon");
            }
        }
    }

    private static double[] ring(ByteBuffer in) {
        int points = in.getInt();
        if (points < 0 || points > in.remaining() / BYTES_OF_A_POINT) {
            throw broken("a ring has " + points + " points");
        }
        double[] ring = new double[2 * points];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = in.getDouble();
        }
        return ring;
    }

    private static EngineException broken(String what) {
        return new EngineException(FailureClass.INGRESS_SCHEMA, "WKB", "a polygon cannot be read: " + what);
    }
}
