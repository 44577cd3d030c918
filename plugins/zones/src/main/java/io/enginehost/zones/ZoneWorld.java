package io.enginehost.zones;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The zones of the world and the exact answer to which of them cover a point.
 *
 * <p>A point (x, y) is given in units of 1e-7 degree, see {@link #units}. A zone covers it if a part of the zone does: if it
 * lies on an edge or a vertex of the part, or if a ray from it crosses the edges of all rings of the part, shell and holes,
 * an odd number of times. So a point on a shared border belongs to both zones, one on the rim of a hole to the zone around
 * and to the zone in it. The meridians -180 and 180 are one line, and their points are tested on both sides.
 *
 * <p>Nine of ten points lie in grid cells that one zone covers whole and are answered from the grid. A part is prepared for
 * the test when a point first asks for it, and then kept: all of them take about 150 MB. An instance is immutable to its
 * users and may be shared between threads.
 */
public final class ZoneWorld {

    private final ZoneFile file;
    private final ZoneGrid grid;
    private final long scale;
    private final int maxZonesAtAPoint;
    private final AtomicReferenceArray<PartEdges> edges;

    private ZoneWorld(ZoneFile file) {
        this.file = file;
        this.grid = file.grid();
        this.scale = file.lattice().unitsPerStep();
        this.maxZonesAtAPoint = maxZones(file, file.grid());
        this.edges = new AtomicReferenceArray<>(file.parts().size());
    }

    /**
     * Opens a file {@link ZoneWorldBuilder#finish} gave. Damage is found here, by a checksum; a file that was written wrong,
     * at the latest when {@link #rings} or {@link #lookup} reads the part in question. The bytes are not kept.
     *
     * @throws ZoneFileException if the file is damaged or is something else
     */
    public static ZoneWorld open(byte[] file) {
        return new ZoneWorld(ZoneFile.read(file));
    }

    /**
     * The ids of the zones in a file, in ASCII order, read from its header alone.
     *
     * @throws ZoneFileException if the header is damaged or the file is something else
     */
    public static List<String> zonesOf(byte[] file) {
        return ZoneFile.zones(file);
    }

    /** Ids of the zones in ASCII order; the position is the zone's number everywhere here. */
    public List<String> zones() {
        return file.zones();
    }

    /** Number of a zone, or -1 if there is none of this id. */
    public int zoneNumber(String tzid) {
        return Math.max(-1, Collections.binarySearch(file.zones(), tzid));
    }

    /** Lattice steps per degree, the units of {@link #parts} and {@link #rings}. */
    public int stepsPerDegree() {
        return file.lattice().steps();
    }

    /** All parts, ordered by zone and polygon id. */
    public List<ZonePart> parts() {
        return file.parts();
    }

    /**
     * The rings of a part in lattice steps, shell first, each x, y, x, y, ... without the closing vertex. Decoded anew at
     * every call; the arrays are the caller's.
     *
     * @param part position in {@link #parts}
     */
    public List<int[]> rings(int part) {
        return file.rings(part);
    }

    /**
     * Degrees in units of 1e-7 degree, half to even.
     *
     * @throws IllegalArgumentException if the number is not finite
     */
    public static long units(double degrees) {
        if (!Double.isFinite(degrees)) {
            throw new IllegalArgumentException("a coordinate is " + degrees);
        }
        return (long) Math.rint(degrees * Lattice.UNITS_PER_DEGREE);
    }

    /** A bound on what {@link #lookup} gives, the length its array needs. */
    public int maxZonesAtAPoint() {
        return maxZonesAtAPoint;
    }

    /**
     * The zones that cover a point, without allocation once the parts around it are prepared.
     *
     * @param x longitude in units, [-1,800,000,000, 1,800,000,000]
     * @param y latitude in units, [-900,000,000, 900,000,000]
     * @param zones takes the numbers of the zones, ascending; at least {@link #maxZonesAtAPoint} long
     * @return how many zones there are
     * @throws IllegalArgumentException if the point is not on the Earth
     */
    public int lookup(long x, long y, int[] zones) {
        if (x < -CellGrid.HALF_TURN || x > CellGrid.HALF_TURN || y < -CellGrid.POLE || y > CellGrid.POLE) {
            throw new IllegalArgumentException("point (" + x + ", " + y + ") is not on the Earth");
        }
        if (Math.abs(x) == CellGrid.HALF_TURN) {
            return collect(CellGrid.HALF_TURN, y, zones, collect(-CellGrid.HALF_TURN, y, zones, 0));
        }
        return collect(x, y, zones, 0);
    }

    /** The ids of the zones that cover a point in degrees, in ASCII order; for occasional questions. */
    public List<String> zonesAt(double lonDeg, double latDeg) {
        int[] numbers = new int[maxZonesAtAPoint];
        int n = lookup(units(lonDeg), units(latDeg), numbers);
        List<String> ids = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            ids.add(file.zones().get(numbers[i]));
        }
        return ids;
    }

    private int collect(long x, long y, int[] zones, int known) {
        int code = grid.codes()[CellGrid.cellOf(x, y)];
        if (code < grid.zones()) {
            return insert(code, zones, known);
        }
        int list = code - grid.zones();
        int[] listParts = grid.listParts();
        int end = grid.listStart()[list + 1];
        int n = known;
        int last = -1;
        for (int i = grid.listStart()[list]; i < end; i++) {
            ZonePart part = file.parts().get(listParts[i]);
            if (part.zone() != last
                    && x >= part.minX() * scale
                    && x <= part.maxX() * scale
                    && y >= part.minY() * scale
                    && y <= part.maxY() * scale
                    && edges(listParts[i]).covers(x, y)) {
                last = part.zone();
                n = insert(last, zones, n);
            }
        }
        return n;
    }

    private static int insert(int zone, int[] zones, int n) {
        int at = n;
        while (at > 0 && zones[at - 1] >= zone) {
            at--;
        }
        if (at < n && zones[at] == zone) {
            return n;
        }
        System.arraycopy(zones, at, zones, at + 1, n - at);
        zones[at] = zone;
        return n + 1;
    }

    /** The edges of a part, prepared when they are first asked for. */
    PartEdges edges(int part) {
        PartEdges prepared = edges.get(part);
        if (prepared == null) {
            // Two threads may both prepare a part; the results are equal, and either stays.
            prepared = new PartEdges(file.parts().get(part), file.rings(part), scale);
            edges.set(part, prepared);
        }
        return prepared;
    }

    private static int maxZones(ZoneFile file, ZoneGrid grid) {
        int max = 1;
        for (int list = 0; list + 1 < grid.listStart().length; list++) {
            int zones = 0;
            int last = -1;
            for (int i = grid.listStart()[list]; i < grid.listStart()[list + 1]; i++) {
                int zone = file.parts().get(grid.listParts()[i]).zone();
                zones += zone == last ? 0 : 1;
                last = zone;
            }
            max = Math.max(max, zones);
        }
        // A point on the antimeridian asks two cells.
        return Math.min(2 * max, Math.max(1, file.zones().size()));
    }
}
