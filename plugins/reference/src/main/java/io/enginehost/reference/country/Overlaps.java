package io.enginehost.reference.country;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.relateng.RelateNG;
import org.locationtech.jts.operation.relateng.RelatePredicate;

/** Countries that are drawn over each other. */
public final class Overlaps {

    /** Above this share of the smaller country an overlap is worth telling. */
    public static final double NOTABLE_SHARE = 0.001;

    /** Interiors meet; boundaries may do as they like. */
    private static final String INTERIORS_MEET = "T********";

    private Overlaps() {}

    /**
     * Two countries that share land.
     *
     * @param share common area over the area of the smaller country, in square degrees
     */
    public record Overlap(String first, String second, double share) {}

    private record Part(String country, Polygon polygon) {}

    /** All pairs whose common area exceeds a share of the smaller country, ascending by codes. */
    public static List<Overlap> above(SortedMap<String, Geometry> shapes, double least) {
        STRtree tree = new STRtree();
        List<Part> parts = new ArrayList<>();
        shapes.forEach((country, shape) -> {
            for (int i = 0; i < shape.getNumGeometries(); i++) {
                Part part = new Part(country, (Polygon) shape.getGeometryN(i));
                parts.add(part);
                tree.insert(part.polygon().getEnvelopeInternal(), part);
            }
        });
        Map<String, Double> common = new TreeMap<>();
        for (Part part : parts) {
            RelateNG prepared = null;
            for (Object found : tree.query(part.polygon().getEnvelopeInternal())) {
                Part other = (Part) found;
                if (part.country().compareTo(other.country()) < 0) {
                    prepared = prepared == null ? RelateNG.prepare(part.polygon()) : prepared;
                    if (prepared.evaluate(other.polygon(), RelatePredicate.matches(INTERIORS_MEET))) {
                        double area = OverlayNGRobust.overlay(part.polygon(), other.polygon(), OverlayNG.INTERSECTION)
                                .getArea();
                        common.merge(part.country() + other.country(), area, Double::sum);
                    }
                }
            }
        }
        List<Overlap> overlaps = new ArrayList<>();
        common.forEach((pair, area) -> {
            String first = pair.substring(0, 2);
            String second = pair.substring(2);
            double smaller =
                    Math.min(shapes.get(first).getArea(), shapes.get(second).getArea());
            if (area > least * smaller) {
                overlaps.add(new Overlap(first, second, area / smaller));
            }
        });
        return overlaps;
    }
}
