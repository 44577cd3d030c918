package io.enginehost.zones;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The file of the zone world, TZW1. Big-endian, varints LEB128, blocks zstd, nothing between the pieces:
 *
 * <ul>
 *   <li>header: {@code TZW1}, u32 lattice steps per degree, u32 zones, u32 parts, u64 offset of the grid;
 *   <li>zones in ASCII order: u16 length, bytes; a zone's number is its position;
 *   <li>parts in (zone, polygon id) order: u32 zone, i32 minX minY maxX maxY in steps, u32 rings, u32 length of its code;
 *   <li>one block with the codes of all parts, see {@link RingCode}: neighbours share borders, so packed together they take
 *       a quarter less than part by part, and unpack in 20 ms;
 *   <li>the grid, one block to the end of the file, see {@link ZoneGrid}.
 * </ul>
 *
 * @param geometry the codes of all parts
 * @param codeStart where the code of each part begins, and the end of the last
 */
record ZoneFile(
        Lattice lattice, List<String> zones, List<ZonePart> parts, byte[] geometry, int[] codeStart, ZoneGrid grid) {

    private static final byte[] MAGIC = "TZW1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 24;
    private static final int PART = 28;

    /**
     * @param codes the code of each part
     * @param grid the code of the grid
     */
    static byte[] write(Lattice lattice, List<String> zones, List<ZonePart> parts, List<byte[]> codes, byte[] grid) {
        int tableEnd = HEADER + PART * parts.size();
        for (String zone : zones) {
            tableEnd += 2 + zone.length();
        }
        ByteBuffer all = ByteBuffer.allocate(
                Math.toIntExact(codes.stream().mapToLong(code -> code.length).sum()));
        codes.forEach(all::put);
        byte[] geometry = ZstdBlock.compress(all.array());
        byte[] cells = ZstdBlock.compress(grid);
        ByteBuffer out = ByteBuffer.allocate(tableEnd + geometry.length + cells.length);
        out.put(MAGIC).putInt(lattice.steps()).putInt(zones.size()).putInt(parts.size());
        out.putLong(tableEnd + geometry.length);
        for (String zone : zones) {
            out.putShort((short) zone.length()).put(zone.getBytes(StandardCharsets.US_ASCII));
        }
        for (int i = 0; i < parts.size(); i++) {
            ZonePart part = parts.get(i);
            out.putInt(part.zone()).putInt(part.minX()).putInt(part.minY());
            out.putInt(part.maxX()).putInt(part.maxY()).putInt(part.rings());
            out.putInt(codes.get(i).length);
        }
        return out.put(geometry).put(cells).array();
    }

    /**
     * Reads a file and proves its index, its grid and the checksum of its geometry; {@link #rings} proves the rest.
     *
     * @throws ZoneFileException if the file is damaged or is something else
     */
    static ZoneFile read(byte[] bytes) {
        ByteBuffer in = afterMagic(bytes);
        Lattice lattice = lattice(in.getInt());
        int zoneCount = in.getInt();
        int partCount = in.getInt();
        long gridOffset = in.getLong();
        List<String> zones = zones(in, zoneCount);
        check(partCount >= 0 && partCount <= in.remaining() / PART, "the file is too short for its parts");
        List<ZonePart> parts = new ArrayList<>(partCount);
        int[] codeStart = new int[partCount + 1];
        for (int i = 0; i < partCount; i++) {
            ZonePart part = part(in, i == 0 ? null : parts.get(i - 1));
            int length = in.getInt();
            String name = "part " + i;
            check(part.zone() >= 0 && part.zone() < zoneCount, name + ": its zone is " + part.zone());
            check(i == 0 || part.zone() >= parts.get(i - 1).zone(), name + ": its zone is behind the next");
            check(inBounds(part, lattice), name + ": its bounds are not on the Earth");
            check(length > 0 && length <= ZstdBlock.MAX_RAW - codeStart[i], name + ": its length is " + length);
            // A ring of three vertices has seven bytes or more.
            check(part.rings() > 0 && part.rings() <= length / 7, name + ": its rings are miscounted");
            codeStart[i + 1] = codeStart[i] + length;
            parts.add(part);
        }
        int offset = in.position();
        check(gridOffset >= offset && gridOffset <= bytes.length, "the grid lies outside the file");
        int end = (int) gridOffset;
        byte[] geometry = ZstdBlock.decompress(bytes, offset, end - offset, codeStart[partCount], "geometry");
        byte[] cells = ZstdBlock.decompress(bytes, end, bytes.length - end, -1, "grid");
        ZoneGrid grid = ZoneGrid.decode(cells, zoneCount, partCount);
        return new ZoneFile(lattice, zones, List.copyOf(parts), geometry, codeStart, grid);
    }

    /** The zones that the header names; nothing behind it is looked at. */
    static List<String> zones(byte[] bytes) {
        ByteBuffer in = afterMagic(bytes);
        lattice(in.getInt());
        int zoneCount = in.getInt();
        return zones(in.position(HEADER), zoneCount);
    }

    private static ByteBuffer afterMagic(byte[] bytes) {
        check(
                bytes.length >= HEADER && Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length),
                "not a zone file: it does not begin with TZW1 and a header");
        return ByteBuffer.wrap(bytes).position(MAGIC.length);
    }

    private static ZonePart part(ByteBuffer in, ZonePart before) {
        int zone = in.getInt();
        int polygonId = before != null && before.zone() == zone ? before.polygonId() + 1 : 0;
        return new ZonePart(zone, polygonId, in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt());
    }

    private static Lattice lattice(int steps) {
        try {
            return new Lattice(steps);
        } catch (IllegalArgumentException e) {
            throw new ZoneFileException("header: " + e.getMessage(), e);
        }
    }

    private static List<String> zones(ByteBuffer in, int count) {
        check(count >= 0 && count <= in.remaining() / 3, "the file is too short for its zones");
        List<String> zones = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = in.remaining() < 2 ? 0 : Short.toUnsignedInt(in.getShort());
            check(length > 0 && length <= in.remaining(), "zone " + i + ": its name is cut off");
            byte[] name = new byte[length];
            in.get(name);
            for (byte letter : name) {
                check(letter > ' ' && letter <= '~', "zone " + i + ": its name is not printable ASCII");
            }
            zones.add(new String(name, StandardCharsets.US_ASCII));
            check(i == 0 || zones.get(i - 1).compareTo(zones.get(i)) < 0, "zone " + i + ": not in ASCII order");
        }
        return List.copyOf(zones);
    }

    private static boolean inBounds(ZonePart part, Lattice lattice) {
        return -lattice.halfTurn() <= part.minX()
                && part.minX() < part.maxX()
                && part.maxX() <= lattice.halfTurn()
                && -lattice.pole() <= part.minY()
                && part.minY() < part.maxY()
                && part.maxY() <= lattice.pole();
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ZoneFileException(otherwise);
        }
    }

    /**
     * The rings of a part, in lattice steps.
     *
     * @throws ZoneFileException if the file was written wrong: damage is found when it is read
     */
    List<int[]> rings(int part) {
        return RingCode.decode(
                geometry, codeStart[part], codeStart[part + 1], parts.get(part), lattice, "part " + part);
    }
}
