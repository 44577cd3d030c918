package io.enginehost.zones;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each grid cell knows: the one zone that covers it whole (PURE), or the parts that may cover a point of it (MIXED).
 *
 * <p>Coded as varint number of MIXED lists; each list as varint n and n varint part numbers, ascending, as differences; then
 * runs (varint length, varint code) over the cells row by row from the south-west. A code below the number of zones is a
 * PURE zone, any other is the number of zones plus the number of a list.
 *
 * @param zones number of zones
 * @param codes one code per cell
 * @param listStart where each list begins in {@code listParts}, and the end of the last
 * @param listParts the lists, one after the other
 */
record ZoneGrid(int zones, int[] codes, int[] listStart, int[] listParts) {

    /**
     * The grid of a world.
     *
     * @param partZone zone of each part
     * @param partCells cells of each part, as {@link CellRaster} gives them
     */
    static ZoneGrid of(int zones, int[] partZone, List<int[]> partCells) {
        int[] start = new int[CellGrid.CELLS + 1];
        for (int[] cells : partCells) {
            for (int cell : cells) {
                start[(cell >> 1) + 1]++;
            }
        }
        for (int cell = 0; cell < CellGrid.CELLS; cell++) {
            start[cell + 1] += start[cell];
        }
        int[] next = start.clone();
        int[] parts = new int[start[CellGrid.CELLS]];
        boolean[] mixed = new boolean[CellGrid.CELLS];
        for (int part = 0; part < partZone.length; part++) {
            for (int cell : partCells.get(part)) {
                int at = next[cell >> 1]++;
                parts[at] = part;
                mixed[cell >> 1] |=
                        (cell & 1) == 1 || at > start[cell >> 1] && partZone[parts[at - 1]] != partZone[part];
            }
        }
        return number(zones, partZone, start, parts, mixed);
    }

    private static ZoneGrid number(int zones, int[] partZone, int[] start, int[] parts, boolean[] mixed) {
        int[] codes = new int[CellGrid.CELLS];
        Map<IntBuffer, Integer> numbers = new HashMap<>();
        List<int[]> lists = new ArrayList<>();
        for (int cell = 0; cell < CellGrid.CELLS; cell++) {
            if (!mixed[cell] && start[cell] < start[cell + 1]) {
                codes[cell] = partZone[parts[start[cell]]];
            } else {
                int[] list = Arrays.copyOfRange(parts, start[cell], start[cell + 1]);
                Integer known = numbers.putIfAbsent(IntBuffer.wrap(list), lists.size());
                codes[cell] = zones + (known == null ? lists.size() : known);
                if (known == null) {
                    lists.add(list);
                }
            }
        }
        int[] listStart = new int[lists.size() + 1];
        for (int i = 0; i < lists.size(); i++) {
            listStart[i + 1] = listStart[i] + lists.get(i).length;
        }
        int[] listParts = lists.stream().flatMapToInt(Arrays::stream).toArray();
        return new ZoneGrid(zones, codes, listStart, listParts);
    }

    byte[] encode() {
        VarintOutput out = new VarintOutput();
        int lists = listStart.length - 1;
        out.number(lists);
        for (int list = 0; list < lists; list++) {
            out.number(listStart[list + 1] - listStart[list]);
            int last = 0;
            for (int i = listStart[list]; i < listStart[list + 1]; i++) {
                out.number(listParts[i] - last);
                last = listParts[i];
            }
        }
        for (int from = 0, to; from < CellGrid.CELLS; from = to) {
            to = from + 1;
            while (to < CellGrid.CELLS && codes[to] == codes[from]) {
                to++;
            }
            out.number(to - from).number(codes[from]);
        }
        return out.toByteArray();
    }

    /** @throws ZoneFileException if the bytes are not a grid over these zones and parts */
    static ZoneGrid decode(byte[] raw, int zones, int parts) {
        VarintInput in = new VarintInput(raw, 0, raw.length, "grid");
        int lists = in.number(0, in.remaining(), "the number of lists");
        int[] listStart = new int[lists + 1];
        int[] listParts = new int[in.remaining()];
        int size = 0;
        for (int list = 0; list < lists; list++) {
            int n = in.number(0, Math.min(parts, in.remaining()), "the length of list " + list);
            int part = -1;
            for (int i = 0; i < n; i++) {
                int step = in.number(i == 0 ? 0 : 1, parts - 1 - Math.max(part, 0), "a step in list " + list);
                part = Math.max(part, 0) + step;
                listParts[size++] = part;
            }
            listStart[list + 1] = size;
        }
        int[] codes = new int[CellGrid.CELLS];
        for (int cell = 0; cell < CellGrid.CELLS; ) {
            int length = in.number(1, CellGrid.CELLS - cell, "the length of a run");
            int code = in.number(0, zones + lists - 1, "a cell");
            Arrays.fill(codes, cell, cell + length, code);
            cell += length;
        }
        in.finish();
        return new ZoneGrid(zones, codes, listStart, Arrays.copyOf(listParts, size));
    }
}
