package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

class ScanlineTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private static Set<Long> ids(TileRuns tiles) {
        Set<Long> ids = new HashSet<>();
        for (int run = 0; run < tiles.runs(); run++) {
            for (int column = tiles.first(run); column <= tiles.last(run); column++) {
                ids.add(tiles.grid().tileId(tiles.row(run), column));
            }
        }
        assertEquals(tiles.size(), ids.size());
        return ids;
    }

    @Test
    void tiles_are_those_whose_centre_lies_in_the_shape_by_another_test_of_points() {
        Random random = new Random(11);
        int inside = 0;
        for (int i = 0; i < 60; i++) {
            Grid grid = new Grid(1 + random.nextInt(8), random.nextInt(2));
            Geometry star = Shapes.star(random, 300 * random.nextDouble() - 150, 120 * random.nextDouble() - 60, 8);
            PreparedGeometry other = PreparedGeometryFactory.prepare(star);
            TileRuns tiles = Scanline.fill(Shapes.edges(star), grid);
            Envelope around = star.getEnvelopeInternal();
            for (int row = grid.rowOf(around.getMaxY()) - 1; row <= grid.rowOf(around.getMinY()) + 1; row++) {
                for (int c = grid.columnOf(around.getMinX()) - 1; c <= grid.columnOf(around.getMaxX()) + 1; c++) {
                    Geometry centre = FACTORY.createPoint(new Coordinate(grid.centroidLon(c), grid.centroidLat(row)));
                    boolean found = tiles.find(row, c) >= 0;
                    inside += found ? 1 : 0;
                    // On a border of decimal fractions the two tests may round to different sides.
                    if (found != other.covers(centre)) {
                        assertTrue(star.getBoundary().distance(centre) < 1e-12, centre + " of " + star);
                    }
                }
            }
        }
        assertTrue(inside > 10_000);
    }

    @Test
    void a_centre_on_a_shared_border_belongs_to_one_country() {
        // Borders run through centres: at cells per degree 1 these lie on halves.
        Grid grid = new Grid(1, 0);
        Set<Long> all = ids(Scanline.fill(Shapes.edges(Shapes.box(0.5, 0.5, 8.5, 8.5)), grid));
        Set<Long> parts = new HashSet<>();
        int sum = 0;
        for (double[] quarter : new double[][] {{0.5, 0.5}, {4.5, 0.5}, {0.5, 4.5}, {4.5, 4.5}}) {
            Set<Long> tiles = ids(Scanline.fill(
                    Shapes.edges(Shapes.box(quarter[0], quarter[1], quarter[0] + 4, quarter[1] + 4)), grid));
            sum += tiles.size();
            parts.addAll(tiles);
        }
        assertEquals(64, sum);
        assertEquals(all, parts);
    }

    @Test
    void stars_and_what_they_leave_of_a_box_share_no_tile_and_leave_none_out() {
        Random random = new Random(12);
        for (int i = 0; i < 20; i++) {
            Grid grid = new Grid(10, 0);
            Geometry box = Shapes.wkt(Shapes.box(-5, 40, 15, 60));
            Geometry star = Shapes.star(random, 5, 50, 9);
            Set<Long> whole = ids(Scanline.fill(Shapes.edges(box), grid));
            Set<Long> one = ids(Scanline.fill(Shapes.edges(star), grid));
            Set<Long> other = ids(Scanline.fill(Shapes.edges(box.difference(star)), grid));
            assertEquals(whole.size(), one.size() + other.size());
            one.addAll(other);
            assertEquals(whole, one);
        }
    }

    @Test
    void the_whole_earth_has_all_tiles_none_of_them_twice() {
        Grid grid = new Grid(2, 0);
        String halves =
                "MULTIPOLYGON (((-180 -90, 0 -90, 0 90, -180 90, -180 -90)), ((0 -90, 180 -90, 180 90, 0 90, 0 -90)))";
        // Two halves that share an edge are no valid multipolygon, so one after the other.
        TileRuns west = Scanline.fill(Shapes.edges(Shapes.box(-180, -90, 0, 90)), grid);
        TileRuns east = Scanline.fill(Shapes.edges(Shapes.box(0, -90, 180, 90)), grid);
        assertEquals(720 * 360, west.size() + east.size());
        Set<Long> all = ids(west);
        all.addAll(ids(east));
        assertEquals(720 * 360, all.size());
    }

    @Test
    void a_line_that_enters_and_does_not_leave_is_a_fault() {
        CountryEdges open = new CountryEdges("XX", new double[] {10, 0, 10, 10});
        EngineException e = assertThrows(EngineException.class, () -> Scanline.fill(open, new Grid(1, 0)));
        assertEquals("GEO_INVALID", e.code());
    }

    @Test
    void every_tile_that_the_border_touches_is_marked_and_few_others() {
        Random random = new Random(13);
        int marked = 0;
        int touched = 0;
        for (int i = 0; i < 40; i++) {
            Grid grid = new Grid(1 + random.nextInt(8), random.nextInt(2));
            Geometry star = Shapes.star(random, 300 * random.nextDouble() - 150, 120 * random.nextDouble() - 60, 8);
            PreparedGeometry border = PreparedGeometryFactory.prepare(star.getBoundary());
            CountryEdges edges = Shapes.edges(star);
            TileRuns tiles = Scanline.fill(edges, grid);
            BitSet boundary = BoundaryTiles.of(edges, tiles);
            marked += boundary.cardinality();
            for (int run = 0; run < tiles.runs(); run++) {
                for (int c = tiles.first(run); c <= tiles.last(run); c++) {
                    int row = tiles.row(run);
                    Geometry cell = FACTORY.toGeometry(
                            new Envelope(grid.lonMin(c), grid.lonMax(c), grid.latMin(row), grid.latMax(row)));
                    if (border.intersects(cell)) {
                        touched++;
                        assertTrue(boundary.get(tiles.find(row, c)), "a tile on the border is not marked");
                    }
                }
            }
        }
        assertTrue(touched > 2_000);
        assertTrue(marked <= 1.01 * touched, marked + " marked, " + touched + " touched");
    }

    @Test
    void a_border_along_an_edge_of_tiles_marks_the_tiles_within() {
        Grid grid = new Grid(10, 0);
        CountryEdges edges = Shapes.edges(Shapes.box(0, 0, 1, 1));
        TileRuns tiles = Scanline.fill(edges, grid);
        assertEquals(100, tiles.size());
        assertEquals(10, tiles.runs());
        assertEquals(36, BoundaryTiles.of(edges, tiles).cardinality());
    }

    @Test
    void runs_know_their_tiles() {
        TileRuns tiles = new TileRuns.Builder(new Grid(1, 0))
                .add(5, 3)
                .add(5, 4)
                .add(5, 9, 11)
                .add(8, 0, 1)
                .build();
        assertEquals(7, tiles.size());
        assertEquals(3, tiles.runs());
        assertEquals(1, tiles.find(5, 4));
        assertEquals(4, tiles.find(5, 11));
        assertEquals(6, tiles.find(8, 1));
        for (int[] none : new int[][] {{4, 3}, {5, 2}, {5, 5}, {5, 12}, {6, 3}, {7, 0}, {8, 2}, {9, 0}}) {
            assertEquals(-1, tiles.find(none[0], none[1]));
        }
        assertEquals(2, tiles.firstRun(6));
        assertEquals(3, tiles.firstRun(9));
        TileRuns.Builder behind = new TileRuns.Builder(new Grid(1, 0)).add(5, 3);
        assertThrows(IllegalArgumentException.class, () -> behind.add(5, 3));
        assertThrows(IllegalArgumentException.class, () -> behind.add(4, 9));
    }
}
