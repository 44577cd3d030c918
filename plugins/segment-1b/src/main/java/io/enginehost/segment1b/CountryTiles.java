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
        int[] order = along(Grid.of(cellsPerDegree, tiles.get(0).tile_id()), tiles);
        CountryTiles ordered = new CountryTiles(new long[size], new long[size], new boolean[size]);
        long sum = 0;
        for (int k = 0; k < size; k++) {
            Tile tile = tiles.get(order[k]);
            Weight weight = weights.get(order[k]);
            if (weight.tile_id() != tile.tile_id()) {
                throw fault("MISSING_TILE_WEIGHTS", iso, "has no weight for tile " + tile.tile_id());
            }
            ordered.ids[k] = tile.tile_id();
            ordered.weights[k] = weight.weight_fp();
            ordered.boundary[k] = tile.is_boundary();
            sum += weight.weight_fp();
        }
        requirePowerOfTen(iso, sum);
        return ordered;
    }

    private static int[] along(Grid grid, List<Tile> tiles) {
        int[] rows = new int[tiles.size()];
        int[] columns = new int[tiles.size()];
        for (int i = 0; i < rows.length; i++) {
            long id = tiles.get(i).tile_id();
            rows[i] = grid.row(id);
            columns[i] = grid.column(id);
        }
        return HilbertOrder.of(rows, columns);
    }

    private static void requirePowerOfTen(String iso, long sum) {
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
