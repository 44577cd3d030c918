package io.enginehost.zones;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingCodeTest {

    private static final int[] TRIANGLE = {-3, 5, 1_000, 5, 1_000, 900_000};
    private static final ZonePart BOUNDS = new ZonePart(0, 0, -3, 5, 1_000, 900_000, 1);
    private static final Lattice FINE = new Lattice(100_000);

    @Test
    void rings_come_back_as_they_were_coded() {
        byte[] code = RingCode.encode(List.of(TRIANGLE));
        assertArrayEquals(TRIANGLE, decode(code, BOUNDS, FINE).get(0));
    }

    @Test
    void bounds_the_vertices_do_not_fill_are_refused() {
        byte[] code = RingCode.encode(List.of(TRIANGLE));
        List<ZonePart> wrong = List.of(
                new ZonePart(0, 0, -2, 5, 1_000, 900_000, 1),
                new ZonePart(0, 0, -3, 4, 1_000, 900_000, 1),
                new ZonePart(0, 0, -3, 5, 1_001, 900_000, 1),
                new ZonePart(0, 0, -3, 5, 1_000, 899_999, 1));
        for (ZonePart bounds : wrong) {
            assertRefused("do not fill the bounds", code, bounds, FINE);
        }
    }

    @Test
    void an_edge_too_long_for_64_bits_is_refused() {
        assertRefused("longer than 45 degrees", RingCode.encode(List.of(TRIANGLE)), BOUNDS, new Lattice(10_000));
    }

    @Test
    void too_few_vertices_cut_and_surplus_bytes_and_numbers_over_32_bits_are_refused() {
        byte[] code = RingCode.encode(List.of(TRIANGLE));
        assertRefused("is 2, not 3", RingCode.encode(List.of(new int[] {0, 0, 1, 1})), BOUNDS, FINE);
        assertRefused("ends inside a number", Arrays.copyOf(code, code.length - 1), BOUNDS, FINE);
        assertRefused("1 bytes are left over", Arrays.copyOf(code, code.length + 1), BOUNDS, FINE);
        byte[] endless = {3, -1, -1, -1, -1, 0x1f, 0, 0, 0, 0};
        assertRefused("more than 32 bits", endless, BOUNDS, FINE);
    }

    private static void assertRefused(String message, byte[] code, ZonePart part, Lattice lattice) {
        ZoneFileException refusal = assertThrows(ZoneFileException.class, () -> decode(code, part, lattice));
        assertTrue(refusal.getMessage().startsWith("part 0: "), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
    }

    private static List<int[]> decode(byte[] code, ZonePart part, Lattice lattice) {
        return RingCode.decode(code, 0, code.length, part, lattice, "part 0");
    }
}
