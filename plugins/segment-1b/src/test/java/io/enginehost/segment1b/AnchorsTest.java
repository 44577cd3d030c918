package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment1b.Anchors.Kind;
import io.enginehost.segment1b.Anchors.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorsTest {

    private static final long TILE = 1_384_198L;
    private static final TileBox BOX = TileBox.of(10, TILE);
    private static final Place CITY = new Place(3, -0.15, 51.51, 9_000_000);
    private static final Place TOWN = new Place(1, -0.11, 51.58, 50_000);
    private static final Anchors ANCHORS = new Anchors(new AllocPlanPolicy.Anchor(0.2, 0.1, 16));

    private static Anchors.Pair of(List<Place> places, Inside inside) {
        return ANCHORS.of("GB", TILE, BOX, places, inside);
    }

    @Test
    void the_two_largest_places_are_the_anchors() {
        Anchors.Pair pair = of(List.of(CITY, TOWN, new Place(2, -0.12, 51.55, 10)), Inside.ANYWHERE);
        assertEquals(new Anchors.Anchor(-0.15, 51.51, Kind.place, 3L), pair.primary());
        assertEquals(new Anchors.Anchor(-0.11, 51.58, Kind.place, 1L), pair.secondary());
    }

    @Test
    void a_place_outside_of_the_country_is_no_anchor() {
        Anchors.Pair pair = of(List.of(CITY, TOWN), (lon, lat) -> lat > 51.55);
        assertEquals(1L, pair.primary().placeId());
        assertEquals(Kind.synthetic, pair.secondary().kind());
    }

    @Test
    void where_places_are_missing_points_follow_from_the_name_of_the_tile() {
        Anchors.Pair pair = of(List.of(), Inside.ANYWHERE);
        assertEquals(Kind.synthetic, pair.primary().kind());
        assertNull(pair.primary().placeId());
        assertEquals(pair, of(List.of(), Inside.ANYWHERE));
        assertNotEquals(pair.primary().lon(), pair.secondary().lon());
        assertNotEquals(
                pair.primary().lon(),
                ANCHORS.of("IE", TILE, BOX, List.of(), Inside.ANYWHERE)
                        .primary()
                        .lon());
        assertTrue(Math.abs(pair.primary().lon() - BOX.centroidLon()) <= 0.3 * 0.1 + 1e-6);
        assertTrue(Math.abs(pair.secondary().lat() - BOX.centroidLat()) <= 0.4 * 0.1 + 1e-6);
    }

    @Test
    void a_secondary_is_made_where_there_is_one_place() {
        Anchors.Pair pair = of(List.of(CITY), Inside.ANYWHERE);
        assertEquals(Kind.place, pair.primary().kind());
        assertEquals(of(List.of(), Inside.ANYWHERE).secondary(), pair.secondary());
    }

    @Test
    void when_all_tries_fall_into_the_sea_the_centre_is_taken_unrounded() {
        Anchors.Pair pair = of(List.of(CITY), (lon, lat) -> false);
        assertEquals(new Anchors.Anchor(BOX.centroidLon(), BOX.centroidLat(), Kind.centre, null), pair.primary());
        assertEquals(Kind.centre, pair.secondary().kind());
    }

    @Test
    void later_tries_are_made_when_the_first_fails() {
        Anchors.Pair anywhere = of(List.of(), Inside.ANYWHERE);
        double first = anywhere.primary().lon();
        Anchors.Pair elsewhere = of(List.of(), (lon, lat) -> lon != first);
        assertEquals(Kind.synthetic, elsewhere.primary().kind());
        assertNotEquals(first, elsewhere.primary().lon());
    }
}
