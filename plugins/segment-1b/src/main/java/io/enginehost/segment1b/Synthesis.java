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
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;

/** S7, site synthesis: the coordinates of every site, for exactly the outlets of the catalogue that are to have a place. */
@Extension
@StateType(value = "synthesis", description = "Makes coordinates of tiles and offsets.")
public final class Synthesis implements State {

    record Outlet(long merchant_id, String legal_country_iso, int site_order) {}

    record Assigned(long merchant_id, String legal_country_iso, int site_order, long tile_id) {}

    record Placed(
            long merchant_id,
            String legal_country_iso,
            int site_order,
            long tile_id,
            double delta_lat_deg,
            double delta_lon_deg) {}

    record Located(
            long merchant_id, String legal_country_iso, int site_order, long tile_id, double lon_deg, double lat_deg) {}

    static final In<Outlet> CATALOGUE = In.of("catalogue", Outlet.class);
    static final In<Assigned> ASSIGNMENT = In.of("assignment", Assigned.class);
    static final In<Placed> PLACED = In.of("placed", Placed.class);
    static final Policy<RequirementsPolicy> REQUIREMENTS = Policy.of("requirements", RequirementsPolicy.class);
    static final Policy<TileIndexPolicy> GRID = Policy.of("grid", TileIndexPolicy.class);
    static final Out<Located> LOCATED = Out.of("located", Located.class);

    @Override
    public Ports ports() {
        return Ports.of(CATALOGUE, ASSIGNMENT, PLACED, REQUIREMENTS, GRID, LOCATED);
    }

    @Override
    public void run(Context context) {
        Set<String> denied = context.policy(REQUIREMENTS).denied();
        int cellsPerDegree = context.policy(GRID).cells_per_degree();
        try (Rows<Outlet> outlets = context.read(CATALOGUE);
                Cursor<SiteKey, Assigned> assignment = context.read(ASSIGNMENT)
                        .cursor(row -> SiteKey.of(row.merchant_id(), row.legal_country_iso(), row.site_order()));
                Cursor<SiteKey, Placed> placed = context.read(PLACED)
                        .cursor(row -> SiteKey.of(row.merchant_id(), row.legal_country_iso(), row.site_order()));
                Sink<Located> located = context.open(LOCATED)) {
            for (Outlet outlet : outlets) {
                if (!denied.contains(outlet.legal_country_iso())) {
                    SiteKey key = SiteKey.of(outlet.merchant_id(), outlet.legal_country_iso(), outlet.site_order());
                    Assigned assigned = next(assignment, key, "COVERAGE_1A", "COVERAGE_1A", "tile");
                    Placed spot = next(placed, key, "ROW_MISSING", "ROW_EXTRA", "place");
                    located.write(locate(key, assigned, spot, cellsPerDegree));
                }
            }
            requireEnd(assignment, "COVERAGE_1A", "tile");
            requireEnd(placed, "ROW_EXTRA", "place");
        }
    }

    /** The row of a site; no row may stand before it. */
    private static <R> R next(Cursor<SiteKey, R> rows, SiteKey key, String missing, String extra, String what) {
        if (rows.hasNext() && rows.peekKey().compareTo(key) < 0) {
            throw fault(extra, rows.peekKey() + " has a " + what + " and is not in the catalogue");
        }
        List<R> row = rows.take(key);
        if (row.isEmpty()) {
            throw fault(missing, key + " has no " + what);
        }
        return row.get(0);
    }

    private static void requireEnd(Cursor<SiteKey, ?> rows, String code, String what) {
        if (rows.hasNext()) {
            throw fault(code, rows.peekKey() + " has a " + what + " and is not in the catalogue");
        }
    }

    private static Located locate(SiteKey key, Assigned assigned, Placed spot, int cellsPerDegree) {
        TileBox box = TileBox.of(cellsPerDegree, assigned.tile_id());
        double lon = Placement.absolute(box.centroidLon(), spot.delta_lon_deg());
        double lat = Placement.absolute(box.centroidLat(), spot.delta_lat_deg());
        if (spot.tile_id() != assigned.tile_id() || !box.covers(lon, lat)) {
            throw fault(
                    "POINT_OUTSIDE_PIXEL",
                    key + " belongs on tile " + assigned.tile_id() + " and was placed at " + lon + " " + lat);
        }
        return new Located(
                assigned.merchant_id(),
                assigned.legal_country_iso(),
                assigned.site_order(),
                assigned.tile_id(),
                lon,
                lat);
    }

    private static EngineException fault(String code, String what) {
        return new EngineException(FailureClass.COVERAGE, code, what);
    }
}
