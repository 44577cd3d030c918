package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.Blob;
import io.enginehost.api.EngineException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulationGridTest {

    private static final String HEADER = "cells_per_degree,grid_row,grid_col,population\n";

    private record Text(String text) implements Blob {

        @Override
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes());
        }

        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public Blob child(String name) {
            throw new IllegalArgumentException(name);
        }
    }

    @Test
    void a_cell_counts_for_the_tile_that_holds_its_centre() {
        Random random = new Random(31);
        for (int i = 0; i < 80; i++) {
            Grid tileGrid = new Grid(1 + random.nextInt(4), 0);
            int n = tileGrid.n() + random.nextInt(9);
            Grid cellGrid = new Grid(n, 0);
            TileRuns tiles = tiles(random, tileGrid);
            StringBuilder csv = new StringBuilder(HEADER);
            double[] expected = new double[tiles.size()];
            for (int row = 60 * n; row < 70 * n; row++) {
                for (int column = 170 * n; column < 180 * n; column += 1 + random.nextInt(3)) {
                    int people = 1 + random.nextInt(1_000);
                    csv.append(n + "," + row + "," + column + "," + people + "\n");
                    int tile = tiles.find(
                            tileGrid.rowOf(cellGrid.centroidLat(row)), tileGrid.columnOf(cellGrid.centroidLon(column)));
                    if (tile >= 0) {
                        expected[tile] += people;
                    }
                }
            }
            assertArrayEquals(
                    expected, PopulationGrid.read(new Text(csv.toString())).people(tiles));
        }
    }

    private static TileRuns tiles(Random random, Grid grid) {
        TileRuns.Builder tiles = new TileRuns.Builder(grid);
        for (int row = 62 * grid.n(); row < 68 * grid.n(); row++) {
            for (int column = 172 * grid.n(); column < 178 * grid.n(); column++) {
                if (random.nextDouble() < 0.8) {
                    tiles.add(row, column);
                }
            }
        }
        return tiles.build();
    }

    @Test
    void a_cell_larger_than_tiles_is_shared_out_by_area_within_the_country() {
        Grid grid = new Grid(10, 0);
        TileRuns tiles = new TileRuns.Builder(grid)
                .add(308, 5, 6)
                .add(312, 5)
                .add(700, 700)
                .build();
        double[] people = PopulationGrid.read(new Text(HEADER + "1,30,0,90\n1,31,0,7\n1,32,0,1\n"))
                .people(tiles);
        assertArrayEquals(new double[] {45, 45, 7, 0}, people, 1e-12);
        TileRuns tall = new TileRuns.Builder(grid).add(300, 5).add(309, 5).build();
        double[] byArea = PopulationGrid.read(new Text(HEADER + "1,30,0,90\n")).people(tall);
        assertEquals(90, byArea[0] + byArea[1], 1e-12);
        assertEquals(grid.areaM2(300) / grid.areaM2(309), byArea[0] / byArea[1], 1e-12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cells,row,col,people | line 1",
                "'' | line 1",
                "HEADER | there is no cell",
                "HEADER10,1,1 | 3 fields",
                "HEADER10,1,1,5,6 | 5 fields",
                "HEADER10,1,1,x | no number",
                "HEADER10,1.5,1,5 | whole number from 0 to 1799",
                "HEADER10,1800,1,5 | whole number from 0 to 1799",
                "HEADER10,1,3600,5 | whole number from 0 to 3599",
                "HEADER10,-1,1,5 | whole number",
                "HEADER0,1,1,5 | at least 1",
                "HEADER10,1,1,5;5,1,2,5 | line 3",
                "HEADER10,1,2,5;10,1,1,5 | cells must rise",
                "HEADER10,1,2,5;10,1,2,5 | cells must rise",
                "HEADER10,1,1,0 | above 0",
                "HEADER10,1,1,NaN | above 0",
                "HEADER10,1,1,Infinity | above 0"
            })
    void a_grid_that_is_none_is_refused_with_its_line(String text, String because) {
        String csv = text.replace("HEADER", HEADER).replace(';', '\n');
        EngineException e = assertThrows(EngineException.class, () -> PopulationGrid.read(new Text(csv)));
        assertEquals("GRID_INVALID", e.code());
        assertTrue(e.getMessage().contains(because) && e.getMessage().contains("line "), e.getMessage());
    }
}
