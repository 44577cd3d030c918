package io.enginehost.reference.country;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Countries that touch by land: their shapes have at least two vertices in common, equal to the last bit, as drawn from common
 * arcs. One common vertex is a point, not a border.
 */
public final class LandNeighbours {

    private static final int LEAST_COMMON_VERTICES = 2;

    private final SortedMap<String, SortedSet<String>> neighbours = new TreeMap<>();

    private record Vertex(double x, double y, String country) {}

    private record Pair(String first, String second) {}

    /** Finds the neighbours among shapes by country. */
    public LandNeighbours(Map<String, Geometry> shapes) {
        List<Vertex> vertices = new ArrayList<>();
        shapes.forEach((country, shape) -> {
            for (Coordinate point : shape.getCoordinates()) {
                vertices.add(new Vertex(point.x, point.y, country));
            }
        });
        vertices.sort(Comparator.comparingDouble(Vertex::x)
                .thenComparingDouble(Vertex::y)
                .thenComparing(Vertex::country));
        Map<Pair, Integer> common =
                new TreeMap<>(Comparator.comparing(Pair::first).thenComparing(Pair::second));
        for (int from = 0, to; from < vertices.size(); from = to) {
            SortedSet<String> here = new TreeSet<>();
            for (to = from; to < vertices.size() && samePoint(vertices.get(from), vertices.get(to)); to++) {
                here.add(vertices.get(to).country());
            }
            for (String first : here) {
                for (String second : here.tailSet(first + "\0")) {
                    common.merge(new Pair(first, second), 1, Integer::sum);
                }
            }
        }
        common.forEach((pair, count) -> {
            if (count >= LEAST_COMMON_VERTICES) {
                neighbours.computeIfAbsent(pair.first(), c -> new TreeSet<>()).add(pair.second());
                neighbours.computeIfAbsent(pair.second(), c -> new TreeSet<>()).add(pair.first());
            }
        });
    }

    private static boolean samePoint(Vertex a, Vertex b) {
        return a.x() == b.x() && a.y() == b.y();
    }

    /** The neighbours of a country, ascending; empty for an island. */
    public SortedSet<String> of(String country) {
        return neighbours.getOrDefault(country, new TreeSet<>());
    }
}
