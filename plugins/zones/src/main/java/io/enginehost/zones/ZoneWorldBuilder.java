package io.enginehost.zones;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Compiles zones, one at a time, into the bytes {@link ZoneWorld#open} reads.
 *
 * <pre>{@code
 * ZoneWorldBuilder builder = new ZoneWorldBuilder(ZoneWorldBuilder.DEFAULT_STEPS_PER_DEGREE);
 * builder.add("Asia/Bangkok", List.of(new ZonePolygon(List.of(shell, hole))));
 * byte[] file = builder.finish();
 * }</pre>
 *
 * <p>Per polygon: vertices are rounded to the lattice, the polygon is split at the antimeridian, its rings are cleaned, and
 * what is left is coded and drawn on the grid. Memory holds one zone in degrees and the code of those before. The bytes do
 * not depend on the order in which zones or the polygons of a zone are added.
 */
public final class ZoneWorldBuilder {

    /** About 11 m; neighbours of the real world stay apart, and the file has 7 MB. */
    public static final int DEFAULT_STEPS_PER_DEGREE = 10_000;

    private static final Pattern ZONE_ID = Pattern.compile("[!-~]{1,255}");

    private final Lattice lattice;
    private final Map<String, List<Part>> zones = new TreeMap<>();

    /** A compiled part; {@code bounds} has no zone and polygon id yet. */
    private record Part(ZonePart bounds, long doubleArea, byte[] sha256, byte[] code, int[] cells) {}

    /** Largest first; the digest makes the order total but for equal parts. */
    private static final Comparator<Part> POLYGON_ORDER = Comparator.comparingLong(Part::doubleArea)
            .reversed()
            .thenComparingInt(part -> part.bounds().minX())
            .thenComparingInt(part -> part.bounds().minY())
            .thenComparingInt(part -> part.bounds().maxX())
            .thenComparingInt(part -> part.bounds().maxY())
            .thenComparing(Part::sha256, Arrays::compareUnsigned);

    /** @param stepsPerDegree pitch of the lattice; divides 10,000,000 and is at most 100,000 */
    public ZoneWorldBuilder(int stepsPerDegree) {
        this.lattice = new Lattice(stepsPerDegree);
    }

    /**
     * Adds a zone. One whose polygons all vanish on the lattice stays a zone that covers nothing.
     *
     * @throws IllegalArgumentException if the id is not printable ASCII or was added before, a vertex is not on the Earth, or
     *     a ring circles a pole without being closed along it
     */
    public void add(String tzid, List<ZonePolygon> polygons) {
        if (!ZONE_ID.matcher(tzid).matches()) {
            throw new IllegalArgumentException("zone id '" + tzid + "' is not 1..255 printable ASCII characters");
        }
        if (zones.containsKey(tzid)) {
            throw new IllegalArgumentException("zone " + tzid + " is added twice");
        }
        List<Part> parts = new ArrayList<>();
        for (ZonePolygon polygon : polygons) {
            List<int[]> rings = polygon.rings().stream().map(lattice::round).toList();
            for (List<int[]> piece : Antimeridian.split(rings, lattice.halfTurn())) {
                List<int[]> cleaned = clean(piece);
                if (!cleaned.isEmpty()) {
                    parts.add(part(cleaned));
                }
            }
        }
        parts.sort(POLYGON_ORDER);
        zones.put(tzid, parts);
    }

    /** The rings that are left; none if the shell is not among them. */
    private List<int[]> clean(List<int[]> rings) {
        List<int[]> cleaned = new ArrayList<>();
        for (int[] ring : rings) {
            int[] left = Lattice.clean(ring);
            if (left.length > 0) {
                cleaned.add(lattice.splitLongEdges(left));
            } else if (cleaned.isEmpty()) {
                return List.of();
            }
        }
        return cleaned;
    }

    private Part part(List<int[]> rings) {
        int[] shell = rings.get(0);
        long doubleArea = 2 * Lattice.doubleArea(shell);
        int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] high = {Integer.MIN_VALUE, Integer.MIN_VALUE};
        for (int[] ring : rings) {
            doubleArea -= Lattice.doubleArea(ring);
            for (int i = 0; i < ring.length; i++) {
                low[i & 1] = Math.min(low[i & 1], ring[i]);
                high[i & 1] = Math.max(high[i & 1], ring[i]);
            }
        }
        ZonePart bounds = new ZonePart(0, 0, low[0], low[1], high[0], high[1], rings.size());
        byte[] code = RingCode.encode(rings);
        return new Part(bounds, doubleArea, sha256(code), code, CellRaster.cells(bounds, rings, lattice));
    }

    private static byte[] sha256(byte[] code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The bytes of the file with the zones added so far. */
    public byte[] finish() {
        List<ZonePart> index = new ArrayList<>();
        List<byte[]> codes = new ArrayList<>();
        List<int[]> cells = new ArrayList<>();
        int zone = 0;
        for (List<Part> parts : zones.values()) {
            for (int id = 0; id < parts.size(); id++) {
                ZonePart b = parts.get(id).bounds();
                index.add(new ZonePart(zone, id, b.minX(), b.minY(), b.maxX(), b.maxY(), b.rings()));
                codes.add(parts.get(id).code());
                cells.add(parts.get(id).cells());
            }
            zone++;
        }
        int[] partZone = index.stream().mapToInt(ZonePart::zone).toArray();
        ZoneGrid grid = ZoneGrid.of(zones.size(), partZone, cells);
        return ZoneFile.write(lattice, List.copyOf(zones.keySet()), index, codes, grid.encode());
    }
}
