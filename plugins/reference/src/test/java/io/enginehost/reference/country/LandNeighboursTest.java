package io.enginehost.reference.country;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class LandNeighboursTest {

    @Test
    void two_common_vertices_make_a_border_and_one_does_not() throws ParseException {
        WKTReader reader = new WKTReader();
        TreeMap<String, Geometry> shapes = new TreeMap<>();
        shapes.put("AA", reader.read("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))"));
        shapes.put("BB", reader.read("POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))"));
        shapes.put("CC", reader.read("POLYGON ((0 1, -1 1, -1 2, 0 2, 0 1))"));
        shapes.put("DD", reader.read("POLYGON ((2.0000000000000004 0, 3 0, 3 1, 2 1, 2.0000000000000004 0))"));
        LandNeighbours neighbours = new LandNeighbours(shapes);
        assertEquals(Set.of("BB"), neighbours.of("AA"));
        assertEquals(
                Set.of("AA"), neighbours.of("BB"), "DD has one vertex in common, the other differs in its last bit");
        assertEquals(Set.of(), neighbours.of("CC"));
        assertEquals(Set.of(), neighbours.of("XX"));
    }
}
