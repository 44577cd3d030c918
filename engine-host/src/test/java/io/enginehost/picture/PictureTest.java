package io.enginehost.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

    private static final double[] SQUARE = {0, 0, 10, 0, 10, 10, 0, 10, 0, 0};
    private static final double[] HOLE = {4, 4, 6, 4, 6, 6, 4, 6, 4, 4};

    private static byte[] polygon(ByteOrder order, double[]... rings) {
        ByteBuffer out = ByteBuffer.allocate(
                        9 + Arrays.stream(rings).mapToInt(r -> 4 + 8 * r.length).sum())
                .order(order);
        out.put((byte) (order == ByteOrder.BIG_ENDIAN ? 0 : 1)).putInt(3).putInt(rings.length);
        for (double[] ring : rings) {
            out.putInt(ring.length / 2);
            Arrays.stream(ring).forEach(out::putDouble);
        }
        return out.array();
    }

    private static byte[] multi(byte[]... polygons) {
        ByteBuffer out = ByteBuffer.allocate(
                9 + Arrays.stream(polygons).mapToInt(p -> p.length).sum());
        out.put((byte) 0).putInt(6).putInt(polygons.length);
        Arrays.stream(polygons).forEach(out::put);
        return out.array();
    }

    @Test
    void polygons_of_both_byte_orders_give_their_rings() {
        List<double[]> rings =
                Wkb.rings(multi(polygon(ByteOrder.LITTLE_ENDIAN, SQUARE, HOLE), polygon(ByteOrder.BIG_ENDIAN, SQUARE)));
        assertEquals(3, rings.size());
        assertArrayEquals(SQUARE, rings.get(0));
        assertArrayEquals(HOLE, rings.get(1));
        assertArrayEquals(SQUARE, rings.get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9, 12, 40})
    void bytes_that_end_too_early_are_no_polygon(int length) {
        byte[] broken = Arrays.copyOf(polygon(ByteOrder.BIG_ENDIAN, SQUARE), length);
        assertEquals(
                "WKB",
                assertThrows(EngineException.class, () -> Wkb.rings(broken)).code());
    }

    @Test
    void a_point_or_a_ring_of_a_billion_points_is_no_polygon() {
        byte[] point = ByteBuffer.allocate(21).put((byte) 0).putInt(1).putInt(1).array();
        assertThrows(EngineException.class, () -> Wkb.rings(point));
        byte[] huge = ByteBuffer.allocate(13)
                .put((byte) 0)
                .putInt(3)
                .putInt(1)
                .putInt(1_000_000_000)
                .array();
        assertThrows(EngineException.class, () -> Wkb.rings(huge));
    }

    @Test
    void the_corners_of_the_world_are_the_corners_of_its_picture() {
        Frame world = Frame.world(2000);
        assertEquals(1000, world.height());
        assertEquals(0.0, world.x(-180));
        assertEquals(2000.0, world.x(180));
        assertEquals(0.0, world.y(90));
        assertEquals(500.0, world.y(0));
    }

    @Test
    void a_degree_is_as_wide_as_it_is_high_in_the_middle_of_a_country() {
        Frame north = Frame.around(10, 55, 20, 65, 1000);
        double wide = (north.x(15.1) - north.x(15.0)) / Math.cos(Math.toRadians(60));
        double high = north.y(60.0) - north.y(60.1);
        assertEquals(1.0, wide / high, 0.01);
    }

    @Test
    void land_is_filled_its_holes_are_not_and_points_lie_where_they_belong() {
        Frame frame = new Frame(-5, -5, 15, 15, 200, 200);
        Canvas canvas = new Canvas(frame);
        int sea = canvas.image().getRGB(5, 5);
        canvas = new Canvas(frame);
        canvas.land(List.of(SQUARE, HOLE), false);
        canvas.points(List.of(new int[] {70, 70, 3}));
        BufferedImage image = canvas.image();
        int land = image.getRGB(60, 140);
        assertNotEquals(sea, land);
        assertEquals(sea, image.getRGB(10, 10));
        assertEquals(sea, image.getRGB(100, 100)); // 5, 5 is in the hole
        assertNotEquals(land, image.getRGB(70, 70));
        assertEquals(land, image.getRGB(80, 70));
    }

    @Test
    void land_west_of_the_frame_is_drawn_once_around() {
        Frame frame = new Frame(170, -10, 190, 10, 200, 200);
        Canvas canvas = new Canvas(frame);
        canvas.land(List.of(new double[] {-180, -5, -175, -5, -175, 5, -180, 5, -180, -5}), false);
        BufferedImage image = canvas.image();
        assertEquals(image.getRGB(120, 100), image.getRGB(130, 100));
        assertTrue(image.getRGB(120, 100) != image.getRGB(50, 100));
    }
}
