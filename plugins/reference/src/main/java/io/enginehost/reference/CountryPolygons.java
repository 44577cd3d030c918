package io.enginehost.reference;

import io.enginehost.api.Blob;
import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.InFile;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.reference.country.CountryShapes;
import io.enginehost.reference.country.Overlaps;
import io.enginehost.reference.country.Sphere;
import io.enginehost.reference.policy.CountryPolicy;
import io.enginehost.reference.source.IcuCountries;
import io.enginehost.reference.source.IsoCountries;
import io.enginehost.reference.source.TopoJson;
import io.enginehost.reference.source.TopoJson.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.pf4j.Extension;

/** One repaired shape per country of ISO 3166-1, from Natural Earth as drawn in world-atlas. */
@Extension
@StateType(value = "country-polygons", description = "Country shapes from Natural Earth, one per ISO 3166-1 code.")
public final class CountryPolygons implements State {

    record Shape(String country_iso, byte[] geom, double area_km2) {}

    static final InFile ATLAS = InFile.of("atlas");
    static final InFile ICU = InFile.of("icu");
    static final Policy<CountryPolicy> COUNTRY = Policy.of("country", CountryPolicy.class);
    static final Out<Shape> POLYGONS = Out.of("polygons", Shape.class);

    private static final double HALF_TURN = 180;

    @Override
    public Ports ports() {
        return Ports.of(ATLAS, ICU, COUNTRY, POLYGONS);
    }

    @Override
    public void run(Context context) throws IOException {
        CountryPolicy policy = context.policy(COUNTRY);
        Blob atlas = context.file(ATLAS);
        String otherScale = policy.polygon_scale().equals("10m") ? "50m" : "10m";
        List<String> codes = IsoCountries.codes();
        CountryShapes shapes = new CountryShapes(policy, isoByNumeric(codes));
        shapes.addAll(features(atlas, policy.polygon_scale()));
        if (!shapes.countries().containsAll(codes)) {
            shapes.fillFrom(features(atlas, otherScale));
        }
        shapes.dropped().forEach(name -> context.warn("left out: " + name));

        SortedMap<String, Geometry> geometries = new TreeMap<>();
        for (String iso : codes) {
            if (!shapes.countries().contains(iso)) {
                throw new EngineException(
                        FailureClass.COVERAGE, "POLYGON_MISSING", iso + " has no polygon at any scale");
            }
            geometries.put(iso, checked(iso, shapes.shape(iso)));
        }
        Overlaps.above(geometries, Overlaps.NOTABLE_SHARE)
                .forEach(pair -> context.warn("OVERLAP_AREA: " + pair.first() + " and " + pair.second() + " share "
                        + Math.round(100 * pair.share()) + " % of the smaller"));

        WKBWriter wkb = new WKBWriter(2, ByteOrderValues.BIG_ENDIAN);
        try (Sink<Shape> sink = context.open(POLYGONS)) {
            geometries.forEach(
                    (iso, geometry) -> sink.write(new Shape(iso, wkb.write(geometry), Sphere.areaKm2(geometry))));
        }
    }

    private static List<Feature> features(Blob atlas, String scale) throws IOException {
        try (InputStream in = new GZIPInputStream(
                atlas.child("countries-" + scale + ".json.gz").open())) {
            return TopoJson.read(in, "countries");
        }
    }

    private static Map<String, String> isoByNumeric(List<String> codes) {
        IcuCountries countries = new IcuCountries();
        Map<String, String> isoByNumeric = new HashMap<>();
        codes.forEach(iso -> isoByNumeric.put(countries.country(iso).numeric(), iso));
        return isoByNumeric;
    }

    /** A shape that later states can rely on: polygons, valid, none of its edges wider than half a turn. */
    static Geometry checked(String iso, Geometry shape) {
        boolean polygonal = shape instanceof Polygon || shape instanceof MultiPolygon;
        if (!polygonal || shape.isEmpty() || !shape.isValid()) {
            throw invalid(iso, "is " + (shape.isEmpty() ? "empty" : polygonal ? "invalid" : shape.getGeometryType()));
        }
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Polygon part = (Polygon) shape.getGeometryN(i);
            checkEdges(iso, part.getExteriorRing().getCoordinates());
            for (int h = 0; h < part.getNumInteriorRing(); h++) {
                checkEdges(iso, part.getInteriorRingN(h).getCoordinates());
            }
        }
        return shape;
    }

    private static void checkEdges(String iso, Coordinate[] ring) {
        for (int i = 1; i < ring.length; i++) {
            if (Math.abs(ring[i].x - ring[i - 1].x) > HALF_TURN) {
                throw invalid(iso, "has an edge wider than 180 degrees at " + ring[i]);
            }
        }
    }

    private static EngineException invalid(String iso, String what) {
        return new EngineException(FailureClass.DOMAIN, "GEO_INVALID", "the shape of " + iso + " " + what);
    }
}
