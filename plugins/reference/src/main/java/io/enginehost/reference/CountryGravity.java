package io.enginehost.reference;

import io.enginehost.api.Context;
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
import io.enginehost.reference.country.Gravity;
import io.enginehost.reference.country.Gravity.Body;
import io.enginehost.reference.country.Gravity.Partner;
import io.enginehost.reference.country.LandNeighbours;
import io.enginehost.reference.country.Sphere.Centroid;
import io.enginehost.reference.policy.CountryGravityPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.pf4j.Extension;

/**
 * For every country the partner countries its merchants expand to, nearest and weightiest first. Gravity spreads foreign outlets the
 * way trade does, where one fixed list for all homes would send half of them to five countries.
 */
@Extension
@StateType(value = "country-gravity", description = "Partner countries of every country, by gravity.")
public final class CountryGravity implements State {

    record Country(String country_iso, String macro_region, String currency, boolean eligible_home) {}

    record Shape(String country_iso, byte[] geom) {}

    record Place(String country_iso, double lat_deg, double lon_deg, long population) {}

    record Target(String country_iso, double target_share) {}

    record Row(
            String country_iso,
            int partner_rank,
            String partner_iso,
            double distance_km,
            boolean same_region,
            boolean common_currency,
            boolean land_neighbour,
            double score,
            double weight) {}

    static final In<Country> COUNTRIES = In.of("countries", Country.class);
    static final In<Shape> POLYGONS = In.of("polygons", Shape.class);
    static final In<Place> PLACES = In.of("places", Place.class);
    static final In<Target> TARGETS = In.of("targets", Target.class);
    static final Policy<CountryGravityPolicy> GRAVITY = Policy.of("gravity", CountryGravityPolicy.class);
    static final Out<Row> PARTNERS = Out.of("partners", Row.class);

    @Override
    public Ports ports() {
        return Ports.of(COUNTRIES, POLYGONS, PLACES, TARGETS, GRAVITY, PARTNERS);
    }

    @Override
    public void run(Context context) throws ParseException {
        CountryGravityPolicy policy = context.policy(GRAVITY);
        Gravity gravity = new Gravity(policy, new LandNeighbours(shapes(context)));
        List<Body> bodies = bodies(context);
        try (Sink<Row> sink = context.open(PARTNERS)) {
            for (Body home : bodies) {
                List<Partner> partners = gravity.partners(home, bodies);
                if (partners.size() < policy.partners()) {
                    throw new EngineException(
                            FailureClass.COVERAGE,
                            "PARTNER_MISSING",
                            home.country_iso() + " has " + partners.size() + " partners, not " + policy.partners());
                }
                partners.forEach(partner -> sink.write(row(home.country_iso(), partner)));
            }
        }
    }

    private static Row row(String home, Partner partner) {
        return new Row(
                home,
                partner.partner_rank(),
                partner.partner_iso(),
                partner.distance_km(),
                partner.same_region(),
                partner.common_currency(),
                partner.land_neighbour(),
                partner.score(),
                partner.weight());
    }

    private static SortedMap<String, Geometry> shapes(Context context) throws ParseException {
        WKBReader wkb = new WKBReader();
        SortedMap<String, Geometry> shapes = new TreeMap<>();
        try (Rows<Shape> rows = context.read(POLYGONS)) {
            for (Shape shape : rows) {
                shapes.put(shape.country_iso(), wkb.read(shape.geom()));
            }
        }
        return shapes;
    }

    /** The eligible countries with their centres of population, ascending by code. */
    private static List<Body> bodies(Context context) {
        Map<String, Centroid> centres = new HashMap<>();
        try (Rows<Place> places = context.read(PLACES)) {
            for (Place place : places) {
                centres.computeIfAbsent(place.country_iso(), iso -> new Centroid())
                        .add(place.lat_deg(), place.lon_deg(), place.population());
            }
        }
        Map<String, Target> targets = context.table(TARGETS).index(Target::country_iso);
        List<Body> bodies = new ArrayList<>();
        for (Country country : context.table(COUNTRIES)) {
            if (country.eligible_home()) {
                String iso = country.country_iso();
                Centroid centre = centres.get(iso);
                if (centre == null) {
                    throw new EngineException(
                            FailureClass.COVERAGE, "PLACES_MISSING", iso + " is a home but has no populated place");
                }
                double share = targets.get(iso).target_share();
                bodies.add(
                        new Body(iso, country.macro_region(), country.currency(), centre.lat(), centre.lon(), share));
            }
        }
        return bodies;
    }
}
