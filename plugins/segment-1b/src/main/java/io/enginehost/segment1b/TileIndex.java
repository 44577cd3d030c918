package io.enginehost.segment1b;

import io.enginehost.api.Context;
import io.enginehost.api.Cursor;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import java.util.BitSet;
import java.util.List;
import org.pf4j.Extension;

/**
 * S1, tile index: which cells of the grid belong to which country. A small country gets smaller tiles, until it has enough of
 * them. It depends on no seed. Memory follows the runs of tiles, not the tiles.
 */
@Extension
@StateType(value = "tile-index", description = "Cuts the countries into tiles.")
public final class TileIndex implements State {

    record Country(String country_iso, boolean eligible_home) {}

    record Shape(String country_iso, byte[] geom) {}

    record Tile(
            String country_iso,
            long tile_id,
            int grid_level,
            int raster_row,
            int raster_col,
            double centroid_lon,
            double centroid_lat,
            double pixel_area_m2,
            boolean is_boundary) {}

    static final In<Country> COUNTRIES = In.of("countries", Country.class);
    static final In<Shape> POLYGONS = In.of("polygons", Shape.class);
    static final Policy<TileIndexPolicy> GRID = Policy.of("grid", TileIndexPolicy.class);
    static final Out<Tile> TILES = Out.of("tiles", Tile.class);

    @Override
    public Ports ports() {
        return Ports.of(COUNTRIES, POLYGONS, GRID, TILES);
    }

    @Override
    public void run(Context context) {
        TileIndexPolicy policy = context.policy(GRID);
        try (Rows<Country> countries = context.read(COUNTRIES);
                Cursor<String, Shape> polygons = context.read(POLYGONS).wholeCursor(Shape::country_iso);
                Sink<Tile> sink = context.open(TILES)) {
            for (Country country : countries) {
                List<Shape> shapes = polygons.take(country.country_iso());
                if (country.eligible_home()) {
                    write(context, edges(country.country_iso(), shapes), policy, sink);
                }
            }
        }
    }

    private static CountryEdges edges(String iso, List<Shape> shapes) {
        if (shapes.isEmpty()) {
            throw new EngineException(
                    FailureClass.COVERAGE, "POLYGON_MISSING", iso + " can be a home and has no polygon");
        }
        return CountryEdges.read(iso, shapes.get(0).geom());
    }

    /**
     * The tiles of a country at the first level that gives it enough.
     *
     * @throws EngineException {@code ZERO_TILES} if it has none at the finest level
     */
    static TileRuns tiles(CountryEdges edges, TileIndexPolicy policy) {
        for (int level = 0; ; level++) {
            TileRuns tiles = Scanline.fill(edges, new Grid(policy.cells_per_degree(), level));
            if (tiles.size() >= policy.min_tiles_per_country()) {
                return tiles;
            }
            if (level == policy.max_grid_level()) {
                if (tiles.size() > 0) {
                    return tiles;
                }
                throw new EngineException(
                                FailureClass.COVERAGE,
                                "ZERO_TILES",
                                edges.country() + " holds no centre of a tile at level " + level)
                        .hint("raise cells_per_degree or max_grid_level of s1_tile_index_policy");
            }
        }
    }

    private static void write(Context context, CountryEdges edges, TileIndexPolicy policy, Sink<Tile> sink) {
        TileRuns tiles = tiles(edges, policy);
        BitSet boundary = BoundaryTiles.of(edges, tiles);
        write(edges.country(), tiles, boundary, sink);
        context.count("countries_level_" + tiles.grid().level(), 1);
        context.count("tiles", tiles.size());
        context.count("tiles_boundary", boundary.cardinality());
        context.count("runs", tiles.runs());
    }

    private static void write(String iso, TileRuns tiles, BitSet boundary, Sink<Tile> sink) {
        Grid grid = tiles.grid();
        int row = -1;
        double lat = 0;
        double area = 0;
        for (int run = 0; run < tiles.runs(); run++) {
            if (tiles.row(run) != row) {
                row = tiles.row(run);
                lat = grid.centroidLat(row);
                area = grid.areaM2(row);
            }
            int number = tiles.start(run);
            for (int column = tiles.first(run); column <= tiles.last(run); column++) {
                sink.write(new Tile(
                        iso,
                        grid.tileId(row, column),
                        grid.level(),
                        row,
                        column,
                        grid.centroidLon(column),
                        lat,
                        area,
                        boundary.get(number++)));
            }
        }
    }
}
