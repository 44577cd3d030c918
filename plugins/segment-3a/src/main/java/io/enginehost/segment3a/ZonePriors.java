package io.enginehost.segment3a;

import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.segment3a.AlphasPolicy.ZoneAlpha;
import io.enginehost.segment3a.FloorPolicy.Floor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pf4j.Extension;

/**
 * S2, zone priors: one vector of Dirichlet parameters per country, the only source of them. It follows from where people live, by
 * few numbers; a country may have a vector by hand instead. Nothing is drawn, so all seeds share it.
 */
@Extension
@StateType(value = "zone-priors", description = "Makes the Dirichlet parameters of every country's time zones.")
public final class ZonePriors implements State {

    record Prior(
            String country_iso,
            String tzid,
            double ref_share,
            boolean is_material,
            double alpha_raw,
            double alpha_effective,
            double alpha_sum_country,
            double share_effective,
            boolean floor_applied,
            boolean bump_applied) {}

    static final In<ZoneUniverse.Zone> ZONES = In.of("zones", ZoneUniverse.Zone.class);
    static final Policy<AlphasPolicy> ALPHAS = Policy.of("alphas", AlphasPolicy.class);
    static final Policy<FloorPolicy> FLOORS = Policy.of("floors", FloorPolicy.class);
    static final Out<Prior> PRIORS = Out.of("priors", Prior.class);

    @Override
    public Ports ports() {
        return Ports.of(ZONES, ALPHAS, FLOORS, PRIORS);
    }

    @Override
    public void run(Context context) {
        AlphasPolicy policy = context.policy(ALPHAS);
        FloorPolicy floors = context.policy(FLOORS);
        Map<String, Floor> byZone = floors.byZone();
        Map<String, List<ZoneUniverse.Zone>> countries = context.table(ZONES).groupBy(ZoneUniverse.Zone::country_iso);
        for (String iso : policy.countries().keySet()) {
            if (!countries.containsKey(iso)) {
                throw mismatch("ZONE_UNIVERSE_MISMATCH", "country " + iso + " has parameters and no time zone");
            }
        }
        try (Sink<Prior> priors = context.open(PRIORS)) {
            countries.forEach((iso, zones) -> {
                if (!policy.exclude().contains(iso)) {
                    Floor[] own = zones.stream()
                            .map(zone -> byZone.getOrDefault(zone.tzid(), floors.base()))
                            .toArray(Floor[]::new);
                    PriorVector vector = vector(policy, zones, own);
                    for (int i = 0; i < own.length; i++) {
                        Prior prior = prior(zones.get(i), vector, own[i], i);
                        context.count("floors_applied", prior.floor_applied() ? 1 : 0);
                        context.count("bumps_applied", prior.bump_applied() ? 1 : 0);
                        priors.write(prior);
                    }
                }
            });
        }
    }

    private static PriorVector vector(AlphasPolicy policy, List<ZoneUniverse.Zone> zones, Floor[] floors) {
        String iso = zones.get(0).country_iso();
        int material = ZoneUniverse.size(zones).material();
        double[] shares = PriorVector.normalised(
                zones.stream().mapToDouble(ZoneUniverse.Zone::ref_share).toArray());
        AlphasPolicy.Explicit explicit = policy.countries().get(iso);
        double[] raw = explicit == null
                ? PriorVector.generated(shares, material, policy.generator())
                : explicit(zones, explicit.tzid_alphas());
        PriorVector vector = PriorVector.of(shares, raw, floors);
        if (!vector.isSound(material)) {
            throw new EngineException(
                            FailureClass.DOMAIN,
                            "ALPHA_VECTOR_DEGENERATE",
                            "the parameters of " + iso + ", where " + material
                                    + " zones matter, leave fewer than two of "
                                    + "them 0.5 %, or are no positive numbers")
                    .hint("raise a floor or tail_weight, or lower bump_threshold");
        }
        return vector;
    }

    /** The parameters by hand in the order of the zones, which they must be about exactly. */
    private static double[] explicit(List<ZoneUniverse.Zone> zones, List<ZoneAlpha> alphas) {
        String iso = zones.get(0).country_iso();
        Map<String, Double> byZone =
                alphas.stream().collect(Collectors.toMap(ZoneAlpha::tzid, ZoneAlpha::alpha, (a, b) -> a, TreeMap::new));
        double[] raw = new double[zones.size()];
        for (int i = 0; i < raw.length; i++) {
            Double alpha = byZone.remove(zones.get(i).tzid());
            if (alpha == null) {
                throw mismatch(
                        "DOMAIN_MISMATCH_UNIVERSE",
                        "the parameters of " + iso + " leave out "
                                + zones.get(i).tzid());
            }
            raw[i] = alpha;
        }
        if (!byZone.isEmpty()) {
            throw mismatch(
                    "ZONE_UNIVERSE_MISMATCH",
                    "the parameters of " + iso + " name " + byZone.keySet() + ", not its zones");
        }
        return raw;
    }

    private static Prior prior(ZoneUniverse.Zone zone, PriorVector vector, Floor floor, int i) {
        return new Prior(
                zone.country_iso(),
                zone.tzid(),
                vector.shares()[i],
                zone.is_material(),
                vector.raw()[i],
                vector.effective()[i],
                vector.sum(),
                vector.share(i),
                vector.effective()[i] > vector.raw()[i],
                vector.open()[i] && floor.floor_value() > 0.0);
    }

    private static EngineException mismatch(String code, String what) {
        return new EngineException(FailureClass.COVERAGE, code, what)
                .hint("a country in country_zone_alphas has exactly the zones of tz_country_reference");
    }
}
