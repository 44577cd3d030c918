package io.enginehost.segment1b;

import io.enginehost.api.numeric.Rounding;
import io.enginehost.api.random.TextHash;
import java.util.List;

/**
 * The two centres that the sites of a tile gather around: its two largest places, and where it has fewer, points that follow from
 * its name alone. Without a seed, so that towns stay where they are from world to world.
 */
final class Anchors {

    /** Decimals of a coordinate; 0.1 m. */
    private static final int DECIMALS = 6;

    private final AllocPlanPolicy.Anchor policy;

    Anchors(AllocPlanPolicy.Anchor policy) {
        this.policy = policy;
    }

    /** What an anchor is. The constants are the values of the column. */
    enum Kind {
        place,
        synthetic,
        centre
    }

    /** A populated place. */
    record Place(long id, double lon, double lat, long population) {}

    /**
     * An anchor.
     *
     * @param placeId of a place, else null
     */
    record Anchor(double lon, double lat, Kind kind, Long placeId) {}

    /** Both anchors of a tile. */
    record Pair(Anchor primary, Anchor secondary) {}

    /**
     * The anchors of a tile.
     *
     * @param places of the country in this tile, largest first
     * @param inside whether a point is in the country
     */
    Pair of(String iso, long tileId, TileBox box, List<Place> places, Inside inside) {
        List<Place> towns = places.stream()
                .filter(place -> inside.covers(place.lon(), place.lat()))
                .limit(2)
                .toList();
        return new Pair(
                towns.size() > 0
                        ? town(towns.get(0))
                        : made("1B.anchor1", policy.primary_margin(), iso, tileId, box, inside),
                towns.size() > 1
                        ? town(towns.get(1))
                        : made("1B.anchor2", policy.secondary_margin(), iso, tileId, box, inside));
    }

    private static Anchor town(Place place) {
        return new Anchor(place.lon(), place.lat(), Kind.place, place.id());
    }

    /** The first hashed point between the margins that lies in the country, else the centre of the tile, which does. */
    private Anchor made(String label, double margin, String iso, long tileId, TileBox box, Inside inside) {
        for (int k = 0; k < policy.hash_tries(); k++) {
            double x = margin + (1 - 2 * margin) * TextHash.uniform(label, iso, tileId, k, "x");
            double y = margin + (1 - 2 * margin) * TextHash.uniform(label, iso, tileId, k, "y");
            double lon = Rounding.halfEven(box.lonMin() + x * (box.lonMax() - box.lonMin()), DECIMALS);
            double lat = Rounding.halfEven(box.latMin() + y * (box.latMax() - box.latMin()), DECIMALS);
            if (inside.covers(lon, lat)) {
                return new Anchor(lon, lat, Kind.synthetic, null);
            }
        }
        return new Anchor(box.centroidLon(), box.centroidLat(), Kind.centre, null);
    }
}
