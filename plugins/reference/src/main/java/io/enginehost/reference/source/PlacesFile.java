package io.enginehost.reference.source;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads populated places from tab-separated text with a header: place_id, country_iso, lat_e5, lon_e5, population, feature_code,
 * name.
 */
public final class PlacesFile {

    private static final String HEADER = "place_id\tcountry_iso\tlat_e5\tlon_e5\tpopulation\tfeature_code\tname";

    private PlacesFile() {}

    /**
     * One place as the source has it.
     *
     * @param place_id GeoNames id
     * @param country_iso two letters, not always of ISO 3166-1
     * @param lat_e5 latitude in 1e-5 degree
     * @param lon_e5 longitude in 1e-5 degree
     * @param population inhabitants, 0 if unknown
     * @param feature_code GeoNames feature code of class P, {@code PPLX} for a section of a city
     * @param name its main name
     */
    public record Place(
            long place_id,
            String country_iso,
            int lat_e5,
            int lon_e5,
            long population,
            String feature_code,
            String name) {}

    /**
     * All places of a file, in file order.
     *
     * @param in UTF-8 text; not closed
     * @throws EngineException {@code PLACES_INVALID} with the line if the text has another form
     */
    public static List<Place> read(InputStream in) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        if (!HEADER.equals(lines.readLine())) {
            throw invalid(1, "the header is not " + HEADER.replace('\t', ' '));
        }
        List<Place> places = new ArrayList<>();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String[] cells = line.split("\t", -1);
            if (cells.length != 7) {
                throw invalid(number, "expected 7 columns, found " + cells.length);
            }
            try {
                places.add(new Place(
                        Long.parseLong(cells[0]),
                        cells[1],
                        Integer.parseInt(cells[2]),
                        Integer.parseInt(cells[3]),
                        Long.parseLong(cells[4]),
                        cells[5],
                        cells[6]));
            } catch (NumberFormatException e) {
                throw invalid(number, "not a number: " + e.getMessage()).causedBy(e);
            }
        }
        return places;
    }

    private static EngineException invalid(int line, String message) {
        return new EngineException(FailureClass.INGRESS_SCHEMA, "PLACES_INVALID", "line " + line + ": " + message);
    }
}
