package io.enginehost.reference.source;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the polygons of a quantised TopoJSON topology. Its borders are arcs, each stored once; two features that touch name the
 * same arc, so their vertices are equal to the last bit.
 */
public final class TopoJson {

    /** A triangle, its first point repeated. */
    private static final int LEAST_POINTS = 4;

    private final GeometryFactory factory = new GeometryFactory();
    private final Coordinate[][] arcs;
    private final JsonNode geometries;

    /**
     * One feature as drawn, unrepaired.
     *
     * @param id the feature's id, null if it has none
     * @param name its {@code name} property
     * @param polygons its polygons in file order, those that collapsed left out, longitude and latitude in degrees
     */
    public record Feature(String id, String name, List<Polygon> polygons) {}

    private TopoJson(JsonNode topology, String object) {
        this.arcs = arcs(topology);
        this.geometries = topology.path("objects").path(object).path("geometries");
    }

    /**
     * All features of one object of a topology, in file order.
     *
     * @param in JSON, UTF-8; not closed
     * @param object name of the geometry collection, {@code countries}
     * @throws EngineException {@code TOPOJSON_INVALID} if the text is not such a topology
     */
    public static List<Feature> read(InputStream in, String object) throws IOException {
        TopoJson reader = new TopoJson(JsonMapper.shared().readTree(in.readAllBytes()), object);
        List<Feature> features = new ArrayList<>();
        for (JsonNode geometry : reader.geometries) {
            features.add(reader.feature(geometry));
        }
        if (features.isEmpty()) {
            throw invalid("there is no feature in the object " + object);
        }
        return features;
    }

    /** Arcs are differences of integers; a coordinate is their running sum, scaled and shifted. */
    private static Coordinate[][] arcs(JsonNode topology) {
        JsonNode scale = topology.path("transform").path("scale");
        JsonNode translate = topology.path("transform").path("translate");
        if (scale.size() != 2 || translate.size() != 2) {
            throw invalid("the topology is not quantised: it has no transform");
        }
        JsonNode list = topology.path("arcs");
        Coordinate[][] arcs = new Coordinate[list.size()][];
        for (int i = 0; i < arcs.length; i++) {
            JsonNode points = list.get(i);
            Coordinate[] arc = new Coordinate[points.size()];
            long x = 0;
            long y = 0;
            for (int k = 0; k < arc.length; k++) {
                x += points.get(k).get(0).asLong();
                y += points.get(k).get(1).asLong();
                arc[k] = new Coordinate(
                        x * scale.get(0).asDouble() + translate.get(0).asDouble(),
                        y * scale.get(1).asDouble() + translate.get(1).asDouble());
            }
            arcs[i] = arc;
        }
        return arcs;
    }

    private Feature feature(JsonNode geometry) {
        String id = geometry.has("id") ? geometry.get("id").asString() : null;
        String name = geometry.path("properties").path("name").asString("");
        List<Polygon> polygons = new ArrayList<>();
        JsonNode shape = geometry.path("arcs");
        switch (geometry.path("type").asString("")) {
            case "Polygon" -> polygon(shape).ifPresent(polygons::add);
            case "MultiPolygon" -> shape.forEach(part -> polygon(part).ifPresent(polygons::add));
            default -> throw invalid("feature " + name + " is neither Polygon nor MultiPolygon");
        }
        return new Feature(id, name, List.copyOf(polygons));
    }

    private Optional<Polygon> polygon(JsonNode rings) {
        Optional<LinearRing> shell = ring(rings.get(0));
        List<LinearRing> holes = new ArrayList<>();
        for (int i = 1; i < rings.size(); i++) {
            ring(rings.get(i)).ifPresent(holes::add);
        }
        return shell.map(ring -> factory.createPolygon(ring, holes.toArray(LinearRing[]::new)));
    }

    /**
     * A ring is a chain of arcs, of which each repeats the last point of the one before; ~n means arc n reversed. A tiny ring that
     * quantisation collapsed to a line or point encloses nothing and is empty here.
     */
    private Optional<LinearRing> ring(JsonNode numbers) {
        List<Coordinate> ring = new ArrayList<>();
        for (JsonNode number : numbers) {
            int n = number.asInt();
            Coordinate[] arc = arcs[n < 0 ? ~n : n];
            for (int k = ring.isEmpty() ? 0 : 1; k < arc.length; k++) {
                ring.add(arc[n < 0 ? arc.length - 1 - k : k].copy());
            }
        }
        return ring.size() < LEAST_POINTS
                ? Optional.empty()
                : Optional.of(factory.createLinearRing(ring.toArray(Coordinate[]::new)));
    }

    private static EngineException invalid(String message) {
        return new EngineException(FailureClass.INGRESS_SCHEMA, "TOPOJSON_INVALID", message);
    }
}
