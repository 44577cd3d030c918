package io.enginehost.reference;

import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.InFile;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.reference.policy.ZoneUniversePolicy;
import io.enginehost.reference.policy.ZoneUniversePolicy.Pair;
import io.enginehost.reference.source.IcuZones;
import io.enginehost.reference.zone.ZoneShares;
import io.enginehost.zones.ZoneWorld;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.pf4j.Extension;

/**
 * Which time zones the people of each country live in, and in what shares. The pairs are those of the tz data, not of polygons that
 * touch: a border sliver is no home of anybody.
 */
@Extension
@StateType(value = "zone-universe", description = "The time zones of every country with the share of its people.")
public final class ZoneUniverse implements State {

    record Country(String country_iso, boolean eligible_home) {}

    record Place(String country_iso, double lat_deg, double lon_deg, long population) {}

    record Row(String country_iso, String tzid, double ref_share, boolean is_material) {}

    static final In<Country> COUNTRIES = In.of("countries", Country.class);
    static final In<Place> PLACES = In.of("places", Place.class);
    static final InFile POLYGONS = InFile.of("polygons");
    static final InFile ICU = InFile.of("icu");
    static final Policy<ZoneUniversePolicy> ZONES = Policy.of("zones", ZoneUniversePolicy.class);
    static final Out<Row> UNIVERSE = Out.of("universe", Row.class);

    @Override
    public Ports ports() {
        return Ports.of(COUNTRIES, PLACES, POLYGONS, ICU, ZONES, UNIVERSE);
    }

    @Override
    public void run(Context context) {
        ZoneUniversePolicy policy = context.policy(ZONES);
        ZoneWorld world = ZoneWorld.open(context.file(POLYGONS).bytes());
        SortedMap<String, SortedSet<String>> zones = zonesByCountry(context, policy, world);
        Map<String, Map<String, Long>> people = peopleByZone(context, policy, world, zones);
        try (Sink<Row> sink = context.open(UNIVERSE)) {
            zones.forEach((iso, ofCountry) -> {
                Map<String, Double> table = policy.zone_shares().get(iso);
                SortedMap<String, Double> shares = table != null
                        ? ZoneShares.fromTable(ofCountry, table)
                        : ZoneShares.fromPeople(ofCountry, people.getOrDefault(iso, Map.of()));
                shares.forEach((tzid, share) -> {
                    boolean material = share >= policy.material_min_share()
                            && !policy.material_exclude().contains(tzid);
                    sink.write(new Row(iso, tzid, share, material));
                });
            });
        }
    }

    /** The zones of every country that has one: those of the tz data and the extra pairs of the policy. */
    private static SortedMap<String, SortedSet<String>> zonesByCountry(
            Context context, ZoneUniversePolicy policy, ZoneWorld world) {
        IcuZones icu = new IcuZones();
        SortedMap<String, SortedSet<String>> zones = new TreeMap<>();
        for (Country country : context.table(COUNTRIES)) {
            String iso = country.country_iso();
            SortedSet<String> ofCountry = icu.zonesOf(iso);
            for (Pair extra : policy.extra_pairs()) {
                if (extra.country_iso().equals(iso)) {
                    ofCountry.add(extra.tzid());
                }
            }
            Map<String, Double> table = policy.zone_shares().getOrDefault(iso, Map.of());
            requireKnown(
                    iso, table.keySet(), ofCountry::contains, "is listed in zone_shares but no zone of the country");
            requireKnown(iso, ofCountry, tzid -> world.zoneNumber(tzid) >= 0, "has no polygon");
            if (!ofCountry.isEmpty()) {
                zones.put(iso, ofCountry);
            } else if (country.eligible_home()) {
                throw new EngineException(
                        FailureClass.COVERAGE, "ZONE_MISSING", iso + " is a home but has no time zone");
            }
        }
        return zones;
    }

    private static void requireKnown(String iso, Iterable<String> zones, Predicate<String> known, String otherwise) {
        for (String tzid : zones) {
            if (!known.test(tzid)) {
                throw new EngineException(
                        FailureClass.COVERAGE, "ZONE_UNKNOWN", "zone " + tzid + " of " + iso + " " + otherwise);
            }
        }
    }

    /** People per zone of the countries with several zones and no table; a place counts at the first zone that covers it. */
    private static Map<String, Map<String, Long>> peopleByZone(
            Context context, ZoneUniversePolicy policy, ZoneWorld world, SortedMap<String, SortedSet<String>> zones) {
        Map<String, Map<String, Long>> people = new HashMap<>();
        try (Rows<Place> places = context.read(PLACES)) {
            for (Place place : places) {
                String iso = place.country_iso();
                SortedSet<String> ofCountry = zones.getOrDefault(iso, new TreeSet<>());
                if (ofCountry.size() > 1 && !policy.zone_shares().containsKey(iso)) {
                    world.zonesAt(place.lon_deg(), place.lat_deg()).stream()
                            .filter(ofCountry::contains)
                            .findFirst()
                            .ifPresent(tzid -> people.computeIfAbsent(iso, c -> new HashMap<>())
                                    .merge(tzid, place.population(), Long::sum));
                }
            }
        }
        return people;
    }
}
