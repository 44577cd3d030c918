package io.enginehost.reference.source;

import com.github.luben.zstd.ZstdInputStream;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads the time-zone polygons that the timeshape library carries ({@code data.tar.zstd}: one protocol buffer message per zone), one
 * zone at a time, so that the 92 MB are never held together. Only the data of the library is used; its messages are so plain that
 * reading the wire format takes less code than the library's dependencies take space.
 */
public final class TimeshapeZones implements AutoCloseable {

    private static final String DATA = "data.tar.zstd";
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_OFFSET = 124;
    private static final int TYPE_OFFSET = 156;

    private final InputStream tar;

    /**
     * One zone.
     *
     * @param tzid name of the zone
     * @param parts polygons; of each the rings, the shell first; of each ring longitude and latitude in turn, in degrees (float32
     *     in the source), the last point equal to the first
     */
    public record Zone(String tzid, List<double[][]> parts) {}

    private TimeshapeZones(InputStream tar) {
        this.tar = tar;
    }

    /**
     * Opens the data inside the jar of the timeshape library.
     *
     * @param jar the bytes of the jar; closed with this reader
     * @throws EngineException {@code TIMESHAPE_INVALID} if the jar has no such data
     */
    public static TimeshapeZones ofJar(InputStream jar) throws IOException {
        ZipInputStream entries = new ZipInputStream(jar);
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (entry.getName().equals(DATA)) {
                return open(new BufferedInputStream(entries, 1 << 16));
            }
        }
        jar.close();
        throw new EngineException(FailureClass.INGRESS_SCHEMA, "TIMESHAPE_INVALID", "the jar holds no " + DATA);
    }

    /** Opens an archive, a tar file compressed with zstd; it is closed with this reader. */
    public static TimeshapeZones open(InputStream archive) throws IOException {
        return new TimeshapeZones(new ZstdInputStream(archive));
    }

    /** The next zone in file order, null at the end. */
    public Zone next() throws IOException {
        while (true) {
            byte[] header = tar.readNBytes(BLOCK);
            if (header.length < BLOCK || header[0] == 0) {
                return null;
            }
            String name = text(header, 0, NAME_LENGTH);
            int size = Integer.parseInt(text(header, SIZE_OFFSET, 12), 8);
            byte[] content = tar.readNBytes(size);
            tar.skipNBytes(Math.floorMod(-size, BLOCK));
            if (header[TYPE_OFFSET] == '0' || header[TYPE_OFFSET] == 0) {
                return new Zone(name, new Message(content, 0, size).feature());
            }
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0 && header[end] != ' ') {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    /** A cursor over one message: a field is a tag (number and wire type) and a value. */
    private static final class Message {
        private static final int GEOMETRY = 1;
        private static final int POLYGON = 5;
        private static final int MULTI_POLYGON = 6;
        private static final int FIXED32 = 5;
        /** Tag, length, and two times tag and float. */
        private static final int BYTES_OF_A_POSITION = 12;

        private static final VarHandle INT_LE =
                MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

        private final byte[] bytes;
        private final int end;
        private int at;

        Message(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.at = from;
            this.end = end;
        }

        List<double[][]> feature() {
            List<double[][]> parts = new ArrayList<>();
            while (at < end) {
                int field = varint() >>> 3;
                Message child = child();
                if (field == GEOMETRY) {
                    child.geometry(parts);
                }
            }
            return parts;
        }

        private void geometry(List<double[][]> parts) {
            while (at < end) {
                int field = varint() >>> 3;
                Message child = child();
                if (field == POLYGON) {
                    parts.add(child.polygon());
                } else if (field == MULTI_POLYGON) {
                    while (child.at < child.end) {
                        child.varint();
                        parts.add(child.child().polygon());
                    }
                } else {
                    throw invalid("geometry of kind " + field);
                }
            }
        }

        private double[][] polygon() {
            List<double[]> rings = new ArrayList<>();
            while (at < end) {
                varint();
                rings.add(child().ring());
            }
            return rings.toArray(double[][]::new);
        }

        /** A position is two floats; one that is zero is left out on the wire. */
        private double[] ring() {
            double[] ring = new double[(end - at) / BYTES_OF_A_POSITION * 2 + 2];
            int length = 0;
            while (at < end) {
                varint();
                int positionEnd = Math.addExact(varint(), at);
                float lon = 0;
                float lat = 0;
                while (at < positionEnd) {
                    int tag = varint();
                    if ((tag & 7) != FIXED32 || at + 4 > end) {
                        throw invalid("a position that is not made of floats");
                    }
                    float value = Float.intBitsToFloat((int) INT_LE.get(bytes, at));
                    at += 4;
                    if (tag >>> 3 == 1) {
                        lon = value;
                    } else {
                        lat = value;
                    }
                }
                if (length + 2 > ring.length) {
                    ring = Arrays.copyOf(ring, 2 * ring.length);
                }
                ring[length++] = lon;
                ring[length++] = lat;
            }
            return Arrays.copyOf(ring, length);
        }

        private Message child() {
            int length = varint();
            if (length < 0 || length > end - at) {
                throw invalid("a message that is longer than what holds it");
            }
            Message child = new Message(bytes, at, at + length);
            at += length;
            return child;
        }

        private int varint() {
            int value = 0;
            for (int shift = 0; at < end; shift += 7) {
                byte b = bytes[at++];
                value |= (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw invalid("a message that ends too early");
        }

        private static EngineException invalid(String what) {
            return new EngineException(
                    FailureClass.INGRESS_SCHEMA, "TIMESHAPE_INVALID", "time-zone polygons hold " + what);
        }
    }
}
