package io.enginehost.segment2a;

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
import io.enginehost.zones.ZoneFileException;
import io.enginehost.zones.ZoneWorld;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pf4j.Extension;

/** S1, zone lookup: the zone that the coordinate of every outlet implies, from geometry alone, or that it implies none. */
@Extension
@StateType(value = "tz-lookup", description = "Finds the time zone of every outlet from its coordinate.")
public final class TzLookup implements State {

    record Site(long merchant_id, String legal_country_iso, int site_order, double lat_deg, double lon_deg) {}

    record Home(String country_iso, String tzid) {}

    record Row(
            long merchant_id,
            String legal_country_iso,
            int site_order,
            double lat_deg,
            double lon_deg,
            String tzid_provisional,
            ResolutionMethod resolution_method,
            String candidate_tzids,
            Double nudge_lat_deg,
            Double nudge_lon_deg,
            Double home_distance_m) {}

    static final In<Site> SITES = In.of("sites", Site.class);
    static final InFile POLYGONS = InFile.of("polygons");
    static final In<Home> HOMES = In.of("homes", Home.class);
    static final Policy<LookupPolicy> LOOKUP = Policy.of("lookup", LookupPolicy.class);
    static final Policy<NudgePolicy> NUDGE = Policy.of("nudge", NudgePolicy.class);
    static final Out<Row> ROWS = Out.of("rows", Row.class);

    @Override
    public Ports ports() {
        return Ports.of(SITES, POLYGONS, HOMES, LOOKUP, NUDGE, ROWS);
    }

    /** What all shards look up in. */
    private record Index(ZoneWorld world, ZoneLadder ladder) {}

    @Override
    public void run(Context context) {
        Index index = context.shared("index", () -> index(context));
        List<String> zones = index.world().zones();
        Map<ResolutionMethod, Long> methods = new EnumMap<>(ResolutionMethod.class);
        try (Rows<Site> sites = context.read(SITES);
                Sink<Row> rows = context.open(ROWS)) {
            for (Site site : sites) {
                requireOnEarth(site);
                if (!index.ladder().knows(site.legal_country_iso())) {
                    context.count("country_unknown", 1);
                    context.warn("the reference knows no zones of " + site.legal_country_iso()
                            + "; its outlets are placed by geometry alone");
                }
                ZoneLadder.Answer answer =
                        index.ladder().locate(site.lon_deg(), site.lat_deg(), site.legal_country_iso());
                methods.merge(answer.method(), 1L, Long::sum);
                rows.write(row(site, answer, zones));
            }
        }
        methods.forEach((method, n) -> context.count("method_" + method, n));
    }

    private static Row row(Site site, ZoneLadder.Answer answer, List<String> zones) {
        boolean nudged = !Double.isNaN(answer.nudgeLat());
        return new Row(
                site.merchant_id(),
                site.legal_country_iso(),
                site.site_order(),
                site.lat_deg(),
                site.lon_deg(),
                answer.zone() < 0 ? null : zones.get(answer.zone()),
                answer.method(),
                answer.covering().length < 2
                        ? null
                        : IntStream.of(answer.covering()).mapToObj(zones::get).collect(Collectors.joining("|")),
                nudged ? answer.nudgeLat() : null,
                nudged ? answer.nudgeLon() : null,
                answer.method().isByDistance() ? answer.distanceMm() / 1000.0 : null);
    }

    static void requireOnEarth(Site site) {
        // Written so that NaN is refused too.
        if (!(Math.abs(site.lat_deg()) <= 90) || !(site.lon_deg() > -180 && site.lon_deg() <= 180)) {
            throw new EngineException(
                    FailureClass.DOMAIN,
                    "COORDINATE",
                    "outlet " + site.site_order() + " of merchant " + site.merchant_id() + " in "
                            + site.legal_country_iso() + " is at latitude " + site.lat_deg() + ", longitude "
                            + site.lon_deg());
        }
    }

    private static Index index(Context context) {
        LookupPolicy policy = context.policy(LOOKUP);
        ZoneWorld world = open(context);
        Map<String, int[]> homes = new HashMap<>();
        context.table(HOMES)
                .groupBy(Home::country_iso)
                .forEach((iso, ofCountry) -> homes.put(
                        iso,
                        ofCountry.stream()
                                .mapToInt(home -> number(world, home.tzid(), "tz_country_reference"))
                                .sorted()
                                .toArray()));
        Map<String, int[]> preferred = new HashMap<>();
        policy.overlap_preference()
                .forEach((iso, tzids) -> preferred.put(
                        iso,
                        tzids.stream()
                                .mapToInt(tzid -> number(world, tzid, "overlap_preference of " + iso))
                                .toArray()));
        return new Index(world, new ZoneLadder(world, homes, preferred, policy, context.policy(NUDGE)));
    }

    private static ZoneWorld open(Context context) {
        try {
            return ZoneWorld.open(context.file(POLYGONS).bytes());
        } catch (ZoneFileException e) {
            throw new EngineException(
                            FailureClass.INGRESS_SCHEMA,
                            "ZONE_FILE",
                            "the zone polygons cannot be read: " + e.getMessage())
                    .causedBy(e);
        }
    }

    private static int number(ZoneWorld world, String tzid, String where) {
        int number = world.zoneNumber(tzid);
        if (number < 0) {
            throw new EngineException(
                    FailureClass.COVERAGE, "TZID_UNKNOWN", "zone " + tzid + " of " + where + " has no polygon");
        }
        return number;
    }
}
