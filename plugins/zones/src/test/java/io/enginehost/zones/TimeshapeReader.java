package io.enginehost.zones;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import net.iakovlev.timeshape.TimeZoneEngine;
import net.iakovlev.timeshape.proto.Geojson;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads the zone polygons of the timeshape package: one tar entry per zone, named by it, holding a GeoJSON feature as proto. */
final class TimeshapeReader {

    private TimeshapeReader() {}

    /** Hands over every zone of the package, one at a time. */
    static void read(BiConsumer<String, List<ZonePolygon>> zone) throws IOException {
        try (InputStream data = TimeZoneEngine.class.getResourceAsStream("/data.tar.zstd");
                TarArchiveInputStream tar = new TarArchiveInputStream(new ZstdInputStream(data))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                byte[] feature = tar.readNBytes(Math.toIntExact(entry.getSize()));
                zone.accept(entry.getName(), polygons(Geojson.Feature.parseFrom(feature)));
            }
        }
    }

    private static List<ZonePolygon> polygons(Geojson.Feature feature) {
        Geojson.Geometry geometry = feature.getGeometry();
        List<Geojson.Polygon> polygons = geometry.hasPolygon()
                ? List.of(geometry.getPolygon())
                : geometry.getMultiPolygon().getCoordinatesList();
        return polygons.stream()
                .map(polygon -> {
                    List<double[]> rings = new ArrayList<>();
                    for (Geojson.LineString ring : polygon.getCoordinatesList()) {
                        rings.add(ring(ring));
                    }
                    return new ZonePolygon(rings);
                })
                .toList();
    }

    private static double[] ring(Geojson.LineString line) {
        double[] ring = new double[2 * line.getCoordinatesCount()];
        for (int i = 0; i < line.getCoordinatesCount(); i++) {
            ring[2 * i] = line.getCoordinates(i).getLon();
            ring[2 * i + 1] = line.getCoordinates(i).getLat();
        }
        return ring;
    }
}
