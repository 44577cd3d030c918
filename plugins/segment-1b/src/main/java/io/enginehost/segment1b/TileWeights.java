package io.enginehost.segment1b;

import io.enginehost.api.Context;
import io.enginehost.api.Cursor;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.InFile;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.segment1b.TileWeightsPolicy.Source;
import java.util.Iterator;
import java.util.List;
import org.pf4j.Extension;

/**
 * S2, tile weights: how much of a country each of its tiles is, in whole numbers with the same sum for every country. It depends on
 * no seed. Memory follows the tiles of one country.
 */
@Extension
@StateType(value = "tile-weights", description = "Weighs the tiles of every country by people, area and number.")
public final class TileWeights implements State {

    record Tile(String country_iso, long tile_id) {}

    record Place(String country_iso, long place_id, double lat_deg, double lon_deg, long population) {}

    record Weight(String country_iso, long tile_id, long weight_fp) {}

    static final In<Tile> TILES = In.of("tiles", Tile.class);
    static final In<Place> PLACES = In.of("places", Place.class);
    static final InFile POPULATION = InFile.optional("population");
    static final Policy<TileIndexPolicy> GRID = Policy.of("grid", TileIndexPolicy.class);
    static final Policy<TileWeightsPolicy> WEIGHING = Policy.of("weighing", TileWeightsPolicy.class);
    static final Out<Weight> WEIGHTS = Out.of("weights", Weight.class);

    @Override
    public Ports ports() {
        return Ports.of(TILES, PLACES, POPULATION, GRID, WEIGHING, WEIGHTS);
    }

    @Override
    public void run(Context context) {
        int cellsPerDegree = context.policy(GRID).cells_per_degree();
        TileWeightsPolicy policy = context.policy(WEIGHING);
        PopulationGrid population = population(context, policy);
        try (Rows<Tile> rows = context.read(TILES);
                Cursor<String, Place> places = context.read(PLACES).cursor(Place::country_iso);
                Sink<Weight> sink = context.open(WEIGHTS)) {
            Iterator<Tile> tiles = rows.iterator();
            Tile next = tiles.hasNext() ? tiles.next() : null;
            while (next != null) {
                String country = next.country_iso();
                Grid grid = Grid.of(cellsPerDegree, next.tile_id());
                TileRuns.Builder runs = new TileRuns.Builder(grid);
                while (next != null && next.country_iso().equals(country)) {
                    runs.add(grid.row(next.tile_id()), grid.column(next.tile_id()));
                    next = tiles.hasNext() ? tiles.next() : null;
                }
                TileRuns all = runs.build();
                double[] people = people(all, places.take(country), population, policy);
                context.count("countries", 1);
                context.count("zero_population_countries", isZero(people) ? 1 : 0);
                double[] mass = TileMass.mix(country, all, people, policy.tile_mix());
                write(country, all, TileMass.weights(country, mass, policy.total()), sink);
            }
        }
    }

    /** The grid of people if the policy asks for it, else null. */
    private static PopulationGrid population(Context context, TileWeightsPolicy policy) {
        if (policy.population().source() == Source.places) {
            return null;
        }
        if (!context.isBound(POPULATION)) {
            throw new EngineException(
                            FailureClass.PARAMETERS, "GRID_UNBOUND", "population/source is grid, and no grid is bound")
                    .hint("bind port population to an artefact, or set source to places");
        }
        return context.shared("population", () -> PopulationGrid.read(context.file(POPULATION)));
    }

    /** People per tile: by the grid if there is one and it knows the country, else by places. */
    static double[] people(TileRuns tiles, List<Place> places, PopulationGrid grid, TileWeightsPolicy policy) {
        if (grid != null) {
            double[] people = grid.people(tiles);
            if (!isZero(people)) {
                return people;
            }
        }
        PlaceKernel kernel = new PlaceKernel(tiles, policy.population());
        for (Place place : places) {
            kernel.add(place.lat_deg(), place.lon_deg(), place.population());
        }
        return kernel.people();
    }

    private static boolean isZero(double[] people) {
        for (double p : people) {
            if (p != 0) {
                return false;
            }
        }
        return true;
    }

    private static void write(String country, TileRuns tiles, long[] weights, Sink<Weight> sink) {
        for (int run = 0; run < tiles.runs(); run++) {
            int tile = tiles.start(run);
            for (int column = tiles.first(run); column <= tiles.last(run); column++) {
                sink.write(new Weight(country, tiles.grid().tileId(tiles.row(run), column), weights[tile++]));
            }
        }
    }
}
