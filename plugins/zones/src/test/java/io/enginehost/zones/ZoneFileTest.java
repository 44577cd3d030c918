package io.enginehost.zones;

import static io.enginehost.zones.Shapes.box;
import static io.enginehost.zones.Shapes.builder;
import static io.enginehost.zones.Shapes.polygon;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZoneFileTest {

    private static final int FUZZ_ROUNDS = 1_500;

    @Test
    void zones_parts_and_rings_come_back_as_they_were_compiled() {
        ZoneWorldBuilder builder = builder();
        builder.add("Two", List.of(polygon(box(0, 0, 1, 1)), polygon(box(5, 5, 9, 9), box(6, 6, 7, 7))));
        builder.add("None", List.of());
        builder.add("Vanished", List.of(polygon(box(3, 3, 3.00001, 3.00001))));
        ZoneWorld world = ZoneWorld.open(builder.finish());
        assertEquals(List.of("None", "Two", "Vanished"), world.zones());
        assertEquals(
                List.of(
                        new ZonePart(1, 0, 50_000, 50_000, 90_000, 90_000, 2),
                        new ZonePart(1, 1, 0, 0, 10_000, 10_000, 1)),
                world.parts());
        assertArrayEquals(
                new int[] {60_000, 60_000, 70_000, 60_000, 70_000, 70_000, 60_000, 70_000},
                world.rings(0).get(1));
        assertEquals(10_000, world.stepsPerDegree());
    }

    @Test
    void a_world_without_zones_covers_nothing() {
        assertEquals(List.of(), ZoneWorld.open(builder().finish()).zonesAt(0, 0));
    }

    @Test
    void the_bytes_do_not_depend_on_the_order_of_zones_and_polygons() {
        ZonePolygon small = polygon(box(0, 0, 1, 1));
        ZonePolygon sameSizeEast = polygon(box(2, 0, 3, 1));
        ZonePolygon sameBoundsA = polygon(new double[] {4, 0, 6, 0, 6, 2});
        ZonePolygon sameBoundsB = polygon(new double[] {4, 0, 6, 2, 4, 2});
        ZoneWorldBuilder one = builder();
        one.add("A", List.of(small, sameSizeEast, sameBoundsA, sameBoundsB));
        one.add("B", List.of(small));
        ZoneWorldBuilder other = builder();
        other.add("B", List.of(small));
        other.add("A", List.of(sameBoundsB, sameSizeEast, sameBoundsA, small));
        assertArrayEquals(one.finish(), other.finish());
    }

    @Test
    void the_header_alone_tells_the_zones() {
        byte[] file = Shapes.randomWorld(2).finish();
        List<String> zones = ZoneWorld.open(file).zones();
        assertEquals(zones, ZoneWorld.zonesOf(file));
        assertEquals(zones, ZoneWorld.zonesOf(Arrays.copyOf(file, 600)));
        assertThrows(ZoneFileException.class, () -> ZoneWorld.zonesOf(Arrays.copyOf(file, 100)));
        assertThrows(ZoneFileException.class, () -> ZoneWorld.zonesOf(Arrays.copyOf(file, 23)));
        file[0]++;
        assertThrows(ZoneFileException.class, () -> ZoneWorld.zonesOf(file));
    }

    @Test
    void a_coarser_lattice_gives_the_same_world_with_coarser_borders() {
        ZoneWorldBuilder builder = new ZoneWorldBuilder(1_000);
        builder.add("Z", List.of(polygon(box(0.0004, 0, 10, 10))));
        ZoneWorld world = ZoneWorld.open(builder.finish());
        assertEquals(List.of("Z"), world.zonesAt(0, 5));
        assertEquals(List.of(), world.zonesAt(-0.0000001, 5));
    }

    @Test
    void bad_zone_ids_are_refused() {
        ZoneWorldBuilder builder = builder();
        builder.add("A", List.of());
        for (String id : List.of("A", "", "a b", "\u00e9", "x".repeat(256))) {
            assertThrows(IllegalArgumentException.class, () -> builder.add(id, List.of()));
        }
    }

    @Test
    void every_truncation_and_every_extension_is_refused() {
        byte[] file = Shapes.randomWorld(1).finish();
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThrows(ZoneFileException.class, () -> ZoneWorld.open(cut));
        }
        assertThrows(ZoneFileException.class, () -> ZoneWorld.open(Arrays.copyOf(file, file.length + 1)));
    }

    @Test
    void flipped_bytes_give_the_one_exception_or_a_valid_world() {
        byte[] file = Shapes.randomWorld(2).finish();
        Random random = new Random(3);
        int refused = 0;
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            byte[] damaged = file.clone();
            // Half of the rounds go for the index, which no checksum covers.
            int bound = round % 2 == 0 ? 600 : damaged.length;
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged[random.nextInt(bound)] = (byte) random.nextInt(256);
            }
            refused += refusedOrUsable(damaged);
        }
        assertTrue(refused > FUZZ_ROUNDS * 8 / 10, refused + " of " + FUZZ_ROUNDS + " refused");
    }

    @Test
    void wrong_geometry_and_grids_behind_a_right_checksum_give_the_one_exception_or_a_valid_world() {
        ZoneFile file = ZoneFile.read(Shapes.randomWorld(2).finish());
        Random random = new Random(4);
        int refused = 0;
        for (int round = 0; round < FUZZ_ROUNDS / 3; round++) {
            List<byte[]> codes = new ArrayList<>();
            for (int part = 0; part < file.parts().size(); part++) {
                codes.add(Arrays.copyOfRange(file.geometry(), file.codeStart()[part], file.codeStart()[part + 1]));
            }
            byte[] code = codes.get(random.nextInt(codes.size()));
            code[random.nextInt(code.length)] = (byte) random.nextInt(256);
            byte[] grid = file.grid().encode();
            if (round % 2 == 0) {
                grid[random.nextInt(grid.length)] = (byte) random.nextInt(256);
            }
            byte[] written = ZoneFile.write(file.lattice(), file.zones(), file.parts(), codes, grid);
            refused += refusedOrUsable(written);
        }
        assertTrue(refused > FUZZ_ROUNDS / 6, refused + " refused");
    }

    /** 1 if the file is refused by its exception, 0 if every question to it is answered; anything else fails. */
    private static int refusedOrUsable(byte[] bytes) {
        return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                ZoneWorld world = ZoneWorld.open(bytes);
                int[] zones = new int[world.maxZonesAtAPoint()];
                Random random = new Random(9);
                for (int i = 0; i < 100; i++) {
                    world.lookup(
                            random.nextLong(-1_800_000_000, 1_800_000_001),
                            random.nextLong(-900_000_000, 900_000_001),
                            zones);
                }
                for (int part = 0; part < world.parts().size(); part++) {
                    world.rings(part);
                }
                return 0;
            } catch (ZoneFileException e) {
                assertTrue(e.getMessage().length() > 10);
                return 1;
            }
        });
    }
}
