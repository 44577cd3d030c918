package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

class CountryEdgesTest {

    private static final String SQUARE = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";
    /** Where the last longitude and latitude of a polygon of one ring stand. */
    private static final int LAST_X = 16;

    private static final int LAST_Y = 8;

    private static void refused(byte[] wkb, String because) {
        EngineException e = assertThrows(EngineException.class, () -> CountryEdges.read("XX", wkb));
        assertEquals("GEO_INVALID", e.code());
        assertEquals(FailureClass.DOMAIN, e.failureClass());
        assertTrue(e.getMessage().contains("XX") && e.getMessage().contains(because), e.getMessage());
    }

    @Test
    void edges_run_from_south_to_north_and_holes_are_among_them() {
        CountryEdges edges = Shapes.edges("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 4 6, 6 5, 4 4))");
        assertEquals(7, edges.size());
        for (int edge = 0; edge < edges.size(); edge++) {
            assertTrue(edges.y1(edge) <= edges.y2(edge));
        }
        assertEquals(5, edges.crossing(5, 5.5));
    }

    @Test
    void both_byte_orders_are_read() {
        byte[] little = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(Shapes.wkt(SQUARE));
        assertEquals(4, CountryEdges.read("XX", little).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POINT (1 1) | Point",
                "LINESTRING (0 0, 1 1) | LineString",
                "GEOMETRYCOLLECTION (POLYGON ((0 0, 1 0, 1 1, 0 0))) | GeometryCollection",
                "POLYGON EMPTY | empty",
                "MULTIPOLYGON EMPTY | empty",
                "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0)) | Self-intersection",
                "POLYGON ((0 0, 10 0, 5 0, 0 0)) | invalid",
                "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (20 20, 21 20, 21 21, 20 20)) | Hole lies outside",
                "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)), ((1 0, 9 0, 9 9, 1 0))) | Self-intersection",
                "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)), ((5 1, 6 1, 6 2, 5 1))) | Nested",
                "POLYGON ((-170 0, 170 0, 170 10, -170 0)) | wider than 180 degrees",
                "POLYGON ((170 0, 190 0, 190 10, 170 0)) | longitude 190",
                "POLYGON ((0 80, 10 80, 5 91, 0 80)) | latitude 91"
            })
    void a_shape_that_is_no_map_of_a_country_is_refused(String wkt, String because) {
        refused(Shapes.wkb(wkt), because);
    }

    @Test
    void a_vertex_that_is_no_number_is_refused() {
        byte[] wkb = Shapes.wkb(SQUARE);
        ByteBuffer.wrap(wkb).putDouble(wkb.length - 3 * LAST_X, Double.NaN);
        refused(wkb, "NaN");
    }

    @Test
    void an_open_ring_is_not_closed_but_refused() {
        byte[] wkb = Shapes.wkb(SQUARE);
        ByteBuffer.wrap(wkb).putDouble(wkb.length - LAST_Y, 5.0);
        refused(wkb, "open ring");
    }

    @Test
    void bytes_that_are_cut_short_or_go_on_are_refused() {
        byte[] wkb = Shapes.wkb(SQUARE);
        refused(Arrays.copyOf(wkb, wkb.length - 1), "cannot be read");
        refused(Arrays.copyOf(wkb, wkb.length + 1), "behind its end");
        refused(new byte[0], "cannot be read");
        refused(new byte[] {7, 7, 7}, "cannot be read");
    }

    @Test
    void a_third_dimension_is_refused() {
        byte[] wkb = new WKBWriter(3).write(new GeometryFactory().createPolygon(coordinates()));
        refused(wkb, "dimensions");
    }

    private static org.locationtech.jts.geom.Coordinate[] coordinates() {
        double[][] corners = {{0, 0}, {1, 0}, {1, 1}, {0, 0}};
        return Arrays.stream(corners)
                .map(c -> new org.locationtech.jts.geom.Coordinate(c[0], c[1], 5))
                .toArray(org.locationtech.jts.geom.Coordinate[]::new);
    }
}
