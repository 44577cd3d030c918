package io.enginehost.segment1b;

import io.enginehost.api.Context;
import io.enginehost.api.Sink;
import io.enginehost.segment1b.AllocPlan.Settlement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The settlements of a country as a map to be read: tile, hits, and the anchors that its sites gather around. */
final class SettlementMap {

    private static final Comparator<Anchors.Place> LARGEST_FIRST =
            Comparator.comparingLong(Anchors.Place::population).reversed().thenComparingLong(Anchors.Place::id);

    private final Context context;
    private final String iso;
    private final CountryTiles universe;
    private final Settlements chosen;
    private final int cellsPerDegree;
    private final Anchors anchors;

    SettlementMap(Context context, String iso, CountryTiles universe, Settlements chosen) {
        this.context = context;
        this.iso = iso;
        this.universe = universe;
        this.chosen = chosen;
        this.cellsPerDegree = context.policy(AllocPlan.GRID).cells_per_degree();
        this.anchors = new Anchors(context.policy(AllocPlan.POLICY).anchor());
    }

    /** Writes one row per settlement, rising by tile. */
    void write(List<AllocPlan.Place> places, CountryShape shape, Sink<Settlement> rows) {
        Map<Long, List<Anchors.Place>> towns = towns(places);
        IntStream.range(0, chosen.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> universe.ids()[chosen.tiles()[i]]))
                .forEach(i -> rows.write(settlement(i, towns, shape)));
        context.count("hits", chosen.hitCount());
        context.count("settlements", chosen.size());
    }

    private Settlement settlement(int i, Map<Long, List<Anchors.Place>> towns, CountryShape shape) {
        int tile = chosen.tiles()[i];
        long id = universe.ids()[tile];
        boolean boundary = universe.boundary()[tile];
        Anchors.Pair pair = anchors.of(
                iso,
                id,
                TileBox.of(cellsPerDegree, id),
                towns.getOrDefault(id, List.of()),
                boundary ? shape::covers : Inside.ANYWHERE);
        context.count("primary_" + pair.primary().kind(), 1);
        context.count("secondary_" + pair.secondary().kind(), 1);
        return new Settlement(
                iso,
                id,
                i,
                chosen.hits()[i],
                boundary,
                pair.primary().lon(),
                pair.primary().lat(),
                pair.secondary().lon(),
                pair.secondary().lat(),
                pair.primary().kind(),
                pair.secondary().kind(),
                pair.primary().placeId());
    }

    /** The places of the country by the tile they lie in, the largest first. All tiles of a country are of one level. */
    private Map<Long, List<Anchors.Place>> towns(List<AllocPlan.Place> places) {
        Grid grid = Grid.of(cellsPerDegree, universe.ids()[0]);
        Map<Long, List<Anchors.Place>> towns = new HashMap<>();
        for (int tile : chosen.tiles()) {
            towns.put(universe.ids()[tile], new ArrayList<>());
        }
        for (AllocPlan.Place place : places) {
            List<Anchors.Place> town =
                    towns.get(grid.tileId(grid.rowOf(place.lat_deg()), grid.columnOf(place.lon_deg())));
            if (town != null) {
                town.add(new Anchors.Place(place.place_id(), place.lon_deg(), place.lat_deg(), place.population()));
            }
        }
        towns.values().forEach(town -> town.sort(LARGEST_FIRST));
        return towns;
    }
}
