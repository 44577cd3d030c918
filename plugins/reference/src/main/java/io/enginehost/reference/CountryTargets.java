package io.enginehost.reference;

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
import io.enginehost.api.numeric.Neumaier;
import io.enginehost.reference.country.TargetBalance;
import io.enginehost.reference.policy.CountryTargetsPolicy;
import io.enginehost.reference.policy.CountryTargetsPolicy.BasisMix;
import io.enginehost.reference.policy.CountryTargetsPolicy.TopK;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.pf4j.Extension;

/** The share of every country in the merchants and outlets of the world: a mix of bases, balanced. */
@Extension
@StateType(value = "country-targets", description = "Balanced share of every country in the world's outlets.")
public final class CountryTargets implements State {

    record Country(
            String country_iso,
            String continent,
            long population,
            double gdp_usd,
            int gdp_bucket,
            boolean eligible_home) {}

    record Shape(String country_iso, double area_km2) {}

    record Row(
            String country_iso,
            long population,
            double area_km2,
            double economy,
            double base_share,
            double target_share) {}

    static final In<Country> COUNTRIES = In.of("countries", Country.class);
    static final In<Shape> POLYGONS = In.of("polygons", Shape.class);
    static final Policy<CountryTargetsPolicy> TARGETING = Policy.of("targeting", CountryTargetsPolicy.class);
    static final Out<Row> TARGETS = Out.of("targets", Row.class);

    @Override
    public Ports ports() {
        return Ports.of(COUNTRIES, POLYGONS, TARGETING, TARGETS);
    }

    @Override
    public void run(Context context) {
        CountryTargetsPolicy policy = context.policy(TARGETING);
        Map<String, Shape> shapes = context.table(POLYGONS).index(Shape::country_iso);
        List<Country> homes = context.table(COUNTRIES).rows().stream()
                .filter(Country::eligible_home)
                .toList();
        requireRoom(policy, homes.size());
        double[] economy =
                homes.stream().mapToDouble(home -> economy(home, policy)).toArray();
        double[] area = column(homes, home -> shapes.get(home.country_iso()).area_km2());
        double[] base = base(policy.basis_mix(), area, column(homes, Country::population), economy);
        String[] continents = homes.stream().map(Country::continent).toArray(String[]::new);
        TargetBalance.Result targets = TargetBalance.of(policy, continents, base);
        context.count("balance_rounds", targets.rounds());
        try (Sink<Row> sink = context.open(TARGETS)) {
            for (int i = 0; i < base.length; i++) {
                sink.write(new Row(
                        homes.get(i).country_iso(),
                        homes.get(i).population(),
                        area[i],
                        economy[i],
                        base[i],
                        targets.shares()[i]));
            }
        }
    }

    static double economy(Country country, CountryTargetsPolicy policy) {
        return StrictMath.pow(country.gdp_usd(), policy.economy().exponent())
                * policy.economy().bucket_factor().get(country.gdp_bucket() - 1);
    }

    private static double[] column(List<Country> homes, ToDoubleFunction<Country> value) {
        return homes.stream().mapToDouble(value).toArray();
    }

    /** The mix of equal shares and shares by area, people and economy. */
    static double[] base(BasisMix mix, double[] area, double[] population, double[] economy) {
        double areas = Neumaier.sum(area);
        double people = Neumaier.sum(population);
        double economies = Neumaier.sum(economy);
        double[] base = new double[area.length];
        for (int i = 0; i < base.length; i++) {
            base[i] = mix.uniform() / base.length
                    + mix.area() * area[i] / areas
                    + mix.population() * population[i] / people
                    + mix.economy() * economy[i] / economies;
        }
        return base;
    }

    /** Limits that even equal shares break can never be met. */
    private static void requireRoom(CountryTargetsPolicy policy, int homes) {
        TopK top = policy.topk_cap_targets();
        boolean room = homes * policy.country_cap_share_hard() > 1
                && TargetBalance.top(homes, 1) <= top.top1() * homes
                && TargetBalance.top(homes, 5) <= top.top5() * homes
                && TargetBalance.top(homes, 10) <= top.top10() * homes;
        if (!room) {
            throw new EngineException(
                    FailureClass.PARAMETERS,
                    "POLICY_RANGE",
                    "the caps of country_targets_policy are below equal shares of " + homes + " countries");
        }
    }
}
