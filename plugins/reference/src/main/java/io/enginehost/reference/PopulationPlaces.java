package io.enginehost.reference;

import io.enginehost.api.Blob;
import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.InFile;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.reference.policy.CountryPolicy;
import io.enginehost.reference.source.PlacesFile;
import io.enginehost.reference.source.PlacesFile.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.pf4j.Extension;

/**
 * Populated places that carry all people of their country. The source counts towns, and unevenly (4 % of the people of Burundi, 131 %
 * of Hong Kong's); so the places of each country are scaled to its population, and who lives in the countryside counts at the
 * nearest town.
 */
@Extension
@StateType(
        value = "population-places",
        description = "Populated places, scaled so that they carry all people of a country.")
public final class PopulationPlaces implements State {

    record Country(String country_iso, long population) {}

    record Row(
            String country_iso,
            long place_id,
            String name,
            double lat_deg,
            double lon_deg,
            long population,
            long population_raw) {}

    static final InFile CITIES = InFile.of("cities");
    static final In<Country> COUNTRIES = In.of("countries", Country.class);
    static final Policy<CountryPolicy> COUNTRY = Policy.of("country", CountryPolicy.class);
    static final Out<Row> PLACES = Out.of("places", Row.class);

    /** Sections and remains of towns, whose people the town itself counts already. */
    private static final Set<String> NOT_A_PLACE = Set.of("PPLX", "PPLQ", "PPLH", "PPLW", "PPLL", "PPLCH");

    /** People of a place whose population the source does not know, or knows to be tiny. */
    private static final long LEAST_WEIGHT = 500;

    private static final double DEGREE = 1e5;

    @Override
    public Ports ports() {
        return Ports.of(CITIES, COUNTRIES, COUNTRY, PLACES);
    }

    @Override
    public void run(Context context) throws IOException {
        Map<String, Long> population = context.table(COUNTRIES).rows().stream()
                .collect(Collectors.toMap(Country::country_iso, Country::population));
        SortedMap<String, List<Place>> places = new TreeMap<>();
        for (Place place : read(context.file(CITIES))) {
            String iso = place.country_iso();
            if (context.policy(COUNTRY).drop_places().contains(iso)) {
                context.count("places_outside_iso", 1);
            } else if (NOT_A_PLACE.contains(place.feature_code())) {
                context.count("city_sections", 1);
            } else if (!population.containsKey(iso)) {
                throw new EngineException(
                                FailureClass.COVERAGE, "ISO_UNKNOWN", "place " + place.place_id() + " lies in " + iso)
                        .hint("list the code in drop_places of country_policy if it is no country");
            } else {
                places.computeIfAbsent(iso, c -> new ArrayList<>()).add(checked(place));
            }
        }
        try (Sink<Row> sink = context.open(PLACES)) {
            places.forEach((iso, ofCountry) -> {
                ofCountry.sort(Comparator.comparingLong(Place::place_id));
                scale(ofCountry, population.get(iso)).forEach(sink::write);
            });
        }
    }

    private static List<Place> read(Blob cities) throws IOException {
        List<Place> places = new ArrayList<>();
        for (String name : cities.names()) {
            if (name.endsWith(".tsv.gz")) {
                try (InputStream in = new GZIPInputStream(cities.child(name).open())) {
                    places.addAll(PlacesFile.read(in));
                }
            }
        }
        return places;
    }

    /** The places of one country with its people shared out in proportion to theirs. */
    static List<Row> scale(List<Place> places, long people) {
        long weights = places.stream().mapToLong(PopulationPlaces::weight).sum();
        List<Row> rows = new ArrayList<>();
        long sum = 0;
        for (Place place : places) {
            double share = (double) weight(place) * people / weights;
            long here = Math.max(1, (long) Math.rint(share));
            sum += here;
            rows.add(new Row(
                    place.country_iso(),
                    place.place_id(),
                    place.name(),
                    place.lat_e5() / DEGREE,
                    place.lon_e5() / DEGREE,
                    here,
                    place.population()));
        }
        if (Math.abs(sum - people) > Math.max(0.001 * people, places.size())) {
            throw new EngineException(
                    FailureClass.COVERAGE,
                    "POPULATION_SUM",
                    "the places of " + places.get(0).country_iso() + " carry " + sum + " of " + people + " people");
        }
        return rows;
    }

    private static long weight(Place place) {
        return Math.max(place.population(), LEAST_WEIGHT);
    }

    private static Place checked(Place place) {
        boolean onEarth = Math.abs(place.lat_e5()) <= 90 * DEGREE && Math.abs(place.lon_e5()) <= 180 * DEGREE;
        if (!onEarth || place.place_id() < 1 || place.population() < 0) {
            throw new EngineException(FailureClass.DOMAIN, "RANGE", "out of range: " + place);
        }
        return place;
    }
}
