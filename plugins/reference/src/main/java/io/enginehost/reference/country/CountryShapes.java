package io.enginehost.reference.country;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.reference.policy.CountryPolicy;
import io.enginehost.reference.policy.CountryPolicy.SplitPart;
import io.enginehost.reference.source.TopoJson.Feature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Turns drawn features into countries. Territories drawn as parts of another feature are handed over whole, never cut out with
 * another data set: so no slivers arise and borders keep the vertices they share.
 */
public final class CountryShapes {

    private final GeometryFactory factory = new GeometryFactory();
    private final CountryPolicy policy;
    private final Map<String, String> isoByNumeric;
    private final SortedMap<String, List<Polygon>> polygons = new TreeMap<>();
    private final Set<String> drawnTwice = new HashSet<>();
    private final SortedSet<String> dropped = new TreeSet<>();

    /**
     * @param policy names, drops and split parts
     * @param isoByNumeric ISO 3166-1 numeric (three digits) to alpha-2, all countries
     */
    public CountryShapes(CountryPolicy policy, Map<String, String> isoByNumeric) {
        this.policy = policy;
        this.isoByNumeric = isoByNumeric;
    }

    /**
     * Takes all polygons of the features, each to its country.
     *
     * @throws EngineException {@code NAME_UNKNOWN} for a feature that has no known code and is not in the policy
     */
    public CountryShapes addAll(List<Feature> features) {
        features.forEach(this::add);
        return this;
    }

    /**
     * Takes the polygons of those countries that have none yet from a drawing at another scale. A coarser one leaves out small
     * islands; in the finer one the Vatican collapses to a line.
     */
    public CountryShapes fillFrom(List<Feature> other) {
        CountryShapes shapes = new CountryShapes(policy, isoByNumeric).addAll(other);
        shapes.polygons.forEach(polygons::putIfAbsent);
        return this;
    }

    private void add(Feature feature) {
        String iso = feature.id() == null ? null : isoByNumeric.get(feature.id());
        String owner = iso != null ? iso : policy.names().get(feature.name());
        boolean known = owner != null && feature.polygons().stream().anyMatch(p -> territory(feature, iso, p) == null);
        if (known && polygons.containsKey(owner)) {
            drawnTwice.add(owner);
        }
        for (Polygon polygon : feature.polygons()) {
            String territory = territory(feature, iso, polygon);
            if (territory != null) {
                polygons.computeIfAbsent(territory, t -> new ArrayList<>()).add(polygon);
            } else if (owner != null) {
                polygons.computeIfAbsent(owner, t -> new ArrayList<>()).add(polygon);
            } else if (policy.drop().contains(feature.name())) {
                dropped.add(feature.name());
            } else {
                throw new EngineException(
                                FailureClass.COVERAGE,
                                "NAME_UNKNOWN",
                                "feature " + feature.name() + " (id " + feature.id() + ") is no known country")
                        .hint("list it in names or drop of country_policy");
            }
        }
    }

    /** The territory that takes a polygon over, null if it stays with its feature. */
    private String territory(Feature feature, String iso, Polygon polygon) {
        Envelope envelope = polygon.getEnvelopeInternal();
        for (Map.Entry<String, SplitPart> split : policy.split_parts().entrySet()) {
            String from = split.getValue().from();
            if ((from.equals(iso) || from.equals(feature.name()))
                    && split.getValue().boxes().stream().anyMatch(box -> box(box).covers(envelope))) {
                return split.getKey();
            }
        }
        return null;
    }

    private static Envelope box(List<Double> westSouthEastNorth) {
        return new Envelope(
                westSouthEastNorth.get(0),
                westSouthEastNorth.get(2),
                westSouthEastNorth.get(1),
                westSouthEastNorth.get(3));
    }

    /** Features whose polygons, or some of them, were left out by policy; ascending. */
    public SortedSet<String> dropped() {
        return dropped;
    }

    /** Countries that have at least one polygon. */
    public SortedSet<String> countries() {
        return new TreeSet<>(polygons.keySet());
    }

    /**
     * The shape of a country: its polygons united where features overlap, repaired once, cut at the 180th meridian, in JTS normal
     * form. Nothing later repairs geometry.
     */
    public Geometry shape(String iso) {
        List<Polygon> parts = new ArrayList<>();
        for (Polygon polygon : polygons.get(iso)) {
            parts.addAll(Antimeridian.split(polygon));
        }
        Geometry shape = factory.buildGeometry(parts);
        if (drawnTwice.contains(iso) || !shape.isValid()) {
            // Most faults are within one part; repairing the parts alone is far cheaper than the country as a whole.
            List<Geometry> repaired = repaired(parts);
            shape = factory.buildGeometry(repaired);
            if (drawnTwice.contains(iso) || !shape.isValid()) {
                shape = OverlayNGRobust.union(repaired);
            }
        }
        return shape.norm();
    }

    private static List<Geometry> repaired(List<Polygon> parts) {
        List<Geometry> repaired = new ArrayList<>();
        for (Polygon part : parts) {
            Geometry valid = part.isValid() ? part : GeometryFixer.fix(part);
            for (int i = 0; i < valid.getNumGeometries(); i++) {
                if (!valid.isEmpty()) {
                    repaired.add(valid.getGeometryN(i));
                }
            }
        }
        return repaired;
    }
}
