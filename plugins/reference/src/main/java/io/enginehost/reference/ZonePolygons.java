package io.enginehost.reference;

import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.InFile;
import io.enginehost.api.Out;
import io.enginehost.api.OutFile;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.reference.policy.ZoneUniversePolicy;
import io.enginehost.reference.source.IcuZones;
import io.enginehost.reference.source.IcuZones.Transition;
import io.enginehost.reference.source.TimeshapeZones;
import io.enginehost.zones.ZonePolygon;
import io.enginehost.zones.ZoneWorldBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.pf4j.Extension;

/**
 * The time zones of the world, as polygons compiled for exact lookup and as transition rules. The rules are ICU's, of a pinned release,
 * because every JDK has its own: so the rows are the same on all of them.
 */
@Extension
@StateType(
        value = "zone-polygons",
        description = "Time-zone polygons compiled for exact lookup, and their offset rules.")
public final class ZonePolygons implements State {

    record Rule(String tzid, int seq, long instant_s, int offset_s) {}

    static final InFile TIMESHAPE = InFile.of("timeshape");
    static final InFile ICU = InFile.of("icu");
    static final Policy<ZoneUniversePolicy> ZONES = Policy.of("zones", ZoneUniversePolicy.class);
    static final OutFile POLYGONS = OutFile.of("polygons");
    static final Out<Rule> RULES = Out.of("rules", Rule.class);

    private static final Pattern IANA_TZID = Pattern.compile("[A-Za-z0-9._+-]+(?:/[A-Za-z0-9._+-]+)*");

    @Override
    public Ports ports() {
        return Ports.of(TIMESHAPE, ICU, ZONES, POLYGONS, RULES);
    }

    @Override
    public void run(Context context) throws IOException {
        ZoneUniversePolicy policy = context.policy(ZONES);
        IcuZones icu = new IcuZones();
        if (!icu.release().equals(policy.release_tag())) {
            throw new EngineException(
                            FailureClass.PARAMETERS,
                            "RELEASE_MISMATCH",
                            "the package has tz rules of " + icu.release() + ", the policy expects "
                                    + policy.release_tag())
                    .hint("look at what changed between the two, then set release_tag of zone_universe_policy");
        }
        long start = epochSecond(policy.horizon().get(0));
        long end = epochSecond(policy.horizon().get(1));
        ZoneWorldBuilder world = new ZoneWorldBuilder(ZoneWorldBuilder.DEFAULT_STEPS_PER_DEGREE);
        SortedMap<String, List<Transition>> rules = new TreeMap<>();
        try (TimeshapeZones zones = TimeshapeZones.ofJar(context.file(TIMESHAPE).open())) {
            for (TimeshapeZones.Zone zone = zones.next(); zone != null; zone = zones.next()) {
                String tzid = tzid(zone.tzid(), icu, policy, context);
                world.add(tzid, polygons(zone));
                rules.put(tzid, rules(icu, tzid, start, end));
            }
        }
        try (OutputStream out = context.create(POLYGONS)) {
            out.write(world.finish());
        }
        try (Sink<Rule> sink = context.open(RULES)) {
            rules.forEach((tzid, transitions) -> {
                int seq = 0;
                for (Transition transition : transitions) {
                    sink.write(new Rule(tzid, seq++, transition.instant_s(), transition.offset_s()));
                }
            });
        }
    }

    /** The name of a zone in the rules: its own, or its alias where the rules do not know it. */
    private static String tzid(String drawn, IcuZones icu, ZoneUniversePolicy policy, Context context) {
        if (!IANA_TZID.matcher(drawn).matches()) {
            throw new EngineException(
                    FailureClass.INGRESS_SCHEMA, "TZID_INVALID", "a zone of the polygons is called \"" + drawn + "\"");
        }
        String alias = policy.tzid_alias().get(drawn);
        if (alias == null || icu.knows(drawn)) {
            return drawn;
        }
        context.warn("zone " + drawn + " of the polygons is taken as " + alias);
        return alias;
    }

    private static List<ZonePolygon> polygons(TimeshapeZones.Zone zone) {
        List<ZonePolygon> polygons = new ArrayList<>();
        for (double[][] rings : zone.parts()) {
            polygons.add(new ZonePolygon(List.of(rings)));
        }
        return polygons;
    }

    private static List<Transition> rules(IcuZones icu, String tzid, long start, long end) {
        List<Transition> transitions = icu.transitions(tzid, start, end);
        if (transitions.isEmpty()) {
            throw new EngineException(
                            FailureClass.COVERAGE, "ZONE_WITHOUT_RULES", "no rules are known for the zone " + tzid)
                    .hint("name a zone with rules in tzid_alias of zone_universe_policy");
        }
        return transitions;
    }

    private static long epochSecond(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }
}
