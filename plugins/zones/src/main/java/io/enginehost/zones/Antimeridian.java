package io.enginehost.zones;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits polygons at the antimeridian, on the lattice. A split border point is the exact crossing rounded to a step, the
 * same for both neighbours of the border, in whichever turn and direction they draw it.
 *
 * <p>The cut keeps the side x &lt;= line of a polygon: its rings fall into chains that begin and end on the line, and
 * sorted along the line the ends bound the stretches of interior in pairs.
 */
final class Antimeridian {

    private Antimeridian() {}

    /**
     * The pieces of a polygon within [-180, 180].
     *
     * @param rings shell first, in lattice steps
     * @throws IllegalArgumentException if a ring circles a pole without being closed along it
     */
    static List<List<int[]>> split(List<int[]> rings, int halfTurn) {
        if (rings.stream().noneMatch(ring -> leaves(ring, halfTurn))) {
            return List.of(rings);
        }
        List<int[]> plane = new ArrayList<>();
        for (int[] ring : rings) {
            int[] unwrapped = unwrap(ring, halfTurn);
            plane.add(plane.isEmpty() ? unwrapped : besideShell(unwrapped, plane.get(0), halfTurn));
        }
        List<List<int[]>> pieces = new ArrayList<>();
        for (int turn = -1; turn <= 1; turn++) {
            int middle = 2 * halfTurn * turn;
            for (List<int[]> west : cut(plane, middle + halfTurn)) {
                for (List<int[]> piece : cut(map(west, -1, 0), halfTurn - middle)) {
                    pieces.add(map(piece, -1, -middle));
                }
            }
        }
        return pieces;
    }

    private static boolean leaves(int[] ring, int halfTurn) {
        for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
            if (Math.abs(ring[i]) > halfTurn || turnOf(ring[i] - ring[j], halfTurn) != 0) {
                return true;
            }
        }
        return false;
    }

    /** A step wider than half a turn means the short way round; a whole turn is a line along the parallel. */
    private static int turnOf(int dx, int halfTurn) {
        return Math.abs(dx) <= halfTurn || Math.abs(dx) == 2 * halfTurn ? 0 : dx > 0 ? -1 : 1;
    }

    private static int[] unwrap(int[] ring, int halfTurn) {
        int[] out = ring.clone();
        int turns = 0;
        for (int i = 2; i < ring.length; i += 2) {
            turns += turnOf(ring[i] - ring[i - 2], halfTurn);
            out[i] += 2 * halfTurn * turns;
        }
        if (ring.length > 0 && turns + turnOf(ring[0] - ring[ring.length - 2], halfTurn) != 0) {
            throw new IllegalArgumentException("a ring circles a pole: close it along the antimeridian and the pole");
        }
        return out;
    }

    /** A hole may be drawn one turn away from where its shell went. */
    private static int[] besideShell(int[] hole, int[] shell, int halfTurn) {
        for (int turn : new int[] {0, 1, -1}) {
            int shift = 2 * halfTurn * turn;
            if (xs(hole).min().orElse(0) + shift >= xs(shell).min().orElse(0)
                    && xs(hole).max().orElse(0) + shift <= xs(shell).max().orElse(0)) {
                return map(List.of(hole), 1, shift).get(0);
            }
        }
        return hole;
    }

    private static IntStream xs(int[] ring) {
        return IntStream.range(0, ring.length / 2).map(i -> ring[2 * i]);
    }

    private static List<int[]> map(List<int[]> rings, int sign, int shift) {
        List<int[]> out = new ArrayList<>();
        for (int[] ring : rings) {
            int[] mapped = ring.clone();
            for (int i = 0; i < mapped.length; i += 2) {
                mapped[i] = sign * mapped[i] + shift;
            }
            out.add(mapped);
        }
        return out;
    }

    /** The polygons of the side x <= line. */
    private static List<List<int[]>> cut(List<int[]> rings, int line) {
        List<Chain> chains = new ArrayList<>();
        List<int[]> whole = new ArrayList<>();
        boolean shellWhole = false;
        for (int[] ring : rings) {
            int inside = 0;
            for (int i = 0; i < ring.length; i += 2) {
                inside += ring[i] <= line ? 1 : 0;
            }
            if (inside > 0 && inside == ring.length / 2) {
                whole.add(ring);
                shellWhole |= ring == rings.get(0);
            } else if (inside > 0) {
                addChains(ring, line, chains);
            }
        }
        if (shellWhole) {
            return List.of(whole);
        }
        if (xs(rings.get(0)).noneMatch(x -> x <= line)) {
            return List.of();
        }
        List<List<int[]>> polygons = new ArrayList<>();
        for (int[] shell : link(chains)) {
            polygons.add(new ArrayList<>(List.of(shell)));
        }
        for (int[] hole : whole) {
            polygons.stream()
                    .filter(polygon -> PointTest.covers(List.of(polygon.get(0)), hole[0], hole[1], 1))
                    .findFirst()
                    .ifPresent(polygon -> polygon.add(hole));
        }
        return polygons;
    }

    /** A stretch of a ring within the side, from the line to the line. */
    private record Chain(int[] vertices) {
        int y(boolean last) {
            return vertices[last ? vertices.length - 1 : 1];
        }
    }

    private static void addChains(int[] ring, int line, List<Chain> chains) {
        int n = ring.length / 2;
        int start = 0;
        while (!(ring[2 * start] > line && ring[2 * ((start + 1) % n)] <= line)) {
            start++;
        }
        List<Integer> chain = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            int i = 2 * ((start + k) % n);
            int j = 2 * ((start + k + 1) % n);
            boolean from = ring[i] <= line;
            boolean to = ring[j] <= line;
            if (from != to) {
                chain.add(line);
                chain.add(crossing(ring, i, j, line));
            }
            if (to) {
                chain.add(ring[j]);
                chain.add(ring[j + 1]);
            } else if (from) {
                chains.add(new Chain(chain.stream().mapToInt(Integer::intValue).toArray()));
                chain.clear();
            }
        }
    }

    private static int crossing(int[] ring, int i, int j, int line) {
        long dx = (long) ring[j] - ring[i];
        long dy = (long) ring[j + 1] - ring[i + 1];
        // y + dy·(line - x)/dx, rounded to the nearest step: one rational number for both directions of the edge.
        long rise = Math.floorDiv(2 * dy * (line - ring[i]) + dx, 2 * dx);
        return Math.toIntExact(ring[i + 1] + rise);
    }

    /** One end of a chain. */
    private record End(int chain, boolean last) {}

    private static List<int[]> link(List<Chain> chains) {
        List<End> ends = new ArrayList<>();
        for (int c = 0; c < chains.size(); c++) {
            ends.add(new End(c, false));
            ends.add(new End(c, true));
        }
        ends.sort(Comparator.comparingInt(end -> chains.get(end.chain()).y(end.last())));
        End[][] partner = new End[chains.size()][2];
        for (int e = 0; e < ends.size(); e++) {
            End end = ends.get(e);
            partner[end.chain()][end.last() ? 1 : 0] = ends.get(e ^ 1);
        }
        List<int[]> loops = new ArrayList<>();
        boolean[] used = new boolean[chains.size()];
        for (int c = 0; c < chains.size(); c++) {
            List<Integer> loop = new ArrayList<>();
            for (End entry = new End(c, false); !used[entry.chain()]; ) {
                used[entry.chain()] = true;
                int[] vertices = chains.get(entry.chain()).vertices();
                for (int k = 0; k < vertices.length; k += 2) {
                    int i = entry.last() ? vertices.length - 2 - k : k;
                    loop.add(vertices[i]);
                    loop.add(vertices[i + 1]);
                }
                entry = partner[entry.chain()][entry.last() ? 0 : 1];
            }
            if (!loop.isEmpty()) {
                loops.add(loop.stream().mapToInt(Integer::intValue).toArray());
            }
        }
        return loops;
    }
}
