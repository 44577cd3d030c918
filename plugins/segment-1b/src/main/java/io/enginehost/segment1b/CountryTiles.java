package io.enginehost.segment1b;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.util.List;

/**
 * The tiles of a country along Hilbert's curve.
 *
 * @param ids of the tiles
 * @param weights of the tiles, their sum a power of ten
 * @param boundary whether a border may cross a tile
 */
record CountryTiles(long[] ids, long[] weights, boolean[] boundary) {

    /** A tile as the index has it; where it lies follows from its id. */
    record Tile(String country_iso, long tile_id, boolean is_boundary) {}

    /** The weight of a tile. */
    record Weight(String country_iso, long tile_id, long weight_fp) {}

    /**
     * Joins and orders the tiles of a country.
     *
     * @param cellsPerDegree of the grid at level 0
     * @param tiles rising by id, all of one level
     * @param weights rising by id
     * @throws EngineException {@code ZERO_TILE_UNIVERSE}, {@code MISSING_TILE_WEIGHTS}, {@code WEIGHT_TAMPER}
     */
    static CountryTiles of(String iso, int cellsPerDegree, List<Tile> tiles, List<Weight> weights) {
        if (tiles.isEmpty()) {
            throw fault("ZERO_TILE_UNIVERSE", iso, "has sites and no tile");
        }
        int size = tiles.size();
        if (weights.size() != size) {
            throw fault("MISSING_TILE_WEIGHTS", iso, "has " + size + " tiles and " + weights.size() + " weights");
        }
        long[] ids = new long[size];
        long[] shares = new long[size];
        boolean[] crossed = new boolean[size];
        for (int i = 0; i < size; i++) {
            Tile tile = tiles.get(i);
            Weight weight = weights.get(i);
            if (weight.tile_id() != tile.tile_id()) {
                throw fault("MISSING_TILE_WEIGHTS", iso, "has no weight for tile " + tile.tile_id());
            }
            ids[i] = tile.tile_id();
            shares[i] = weight.weight_fp();
            crossed[i] = tile.is_boundary();
        }
        requirePowerOfTen(iso, shares);
        return ordered(along(Grid.of(cellsPerDegree, ids[0]), ids), ids, shares, crossed);
    }

    private static int[] along(Grid grid, long[] ids) {
        int[] rows = new int[ids.length];
        int[] columns = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            rows[i] = grid.row(ids[i]);
            columns[i] = grid.column(ids[i]);
        }
        return HilbertOrder.of(rows, columns);
    }

    private static CountryTiles ordered(int[] order, long[] ids, long[] weights, boolean[] boundary) {
        CountryTiles ordered =
                new CountryTiles(new long[order.length], new long[order.length], new boolean[order.length]);
        for (int k = 0; k < order.length; k++) {
            ordered.ids[k] = ids[order[k]];
            ordered.weights[k] = weights[order[k]];
            ordered.boundary[k] = boundary[order[k]];
        }
        return ordered;
    }

    private static void requirePowerOfTen(String iso, long[] weights) {
        long sum = 0;
        for (long weight : weights) {
            sum += weight;
        }
        long power = 10_000_000_000L;
        while (power < sum && power < 100_000_000_000_000L) {
            power *= 10;
        }
        if (power != sum) {
            throw fault("WEIGHT_TAMPER", iso, "has weights that sum to " + sum + ", not to 10^10 to 10^14");
        }
    }

    private static EngineException fault(String code, String iso, String what) {
        return new EngineException(FailureClass.COVERAGE, code, iso + " " + what);
    }
}
