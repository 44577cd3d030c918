package io.enginehost.reference;

import io.enginehost.api.Context;
import io.enginehost.api.Family;
import io.enginehost.api.IdType;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.api.random.Stream;
import io.enginehost.reference.market.CategoryMix;
import io.enginehost.reference.market.HomeMix;
import io.enginehost.reference.market.HomeMix.Home;
import io.enginehost.reference.market.MerchantIds;
import io.enginehost.reference.policy.MccFamilies;
import io.enginehost.reference.policy.MerchantUniversePolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * The merchants of the world: where each lives, what it sells, how, and at which scale. How many live in a country is decided without
 * chance; the rest is drawn from a stream of the merchant's own, so a merchant stays who it is when the world grows.
 */
@Extension
@StateType(value = "merchant-universe", description = "One row per merchant: home country, category, channel, scale.")
public final class MerchantUniverse implements State {

    record Target(String country_iso, double target_share) {}

    record HomeCountry(String country_iso) {}

    record Partner(String country_iso, int partner_rank, String partner_iso) {}

    record Country(String country_iso, int gdp_bucket) {}

    record Category(int mcc) {}

    record Row(long merchant_id, int mcc, String channel, String home_country_iso, String scale_tier) {}

    static final In<Target> TARGETS = In.of("targets", Target.class);
    static final In<HomeCountry> HOMES = In.of("homes", HomeCountry.class);
    static final In<Partner> GRAVITY = In.of("gravity", Partner.class);
    static final In<Country> COUNTRIES = In.of("countries", Country.class);
    static final In<Category> CATEGORIES = In.of("categories", Category.class);
    static final Policy<MerchantUniversePolicy> UNIVERSE = Policy.of("universe", MerchantUniversePolicy.class);
    static final Policy<MccFamilies> FAMILIES = Policy.of("families", MccFamilies.class);
    static final Family MERCHANT = Family.world("universe_merchant", IdType.LONG);
    static final Out<Row> MERCHANTS = Out.of("merchants", Row.class).unsorted();

    @Override
    public Ports ports() {
        return Ports.of(TARGETS, HOMES, GRAVITY, COUNTRIES, CATEGORIES, UNIVERSE, FAMILIES, MERCHANT, MERCHANTS);
    }

    @Override
    public void run(Context context) {
        Map<String, Long> merchants = context.shared("merchants by home", () -> merchantsByHome(context));
        CategoryMix categories = context.shared("categories", () -> categories(context));
        try (Rows<HomeCountry> homes = context.read(HOMES);
                Sink<Row> sink = context.open(MERCHANTS)) {
            for (HomeCountry home : homes) {
                long count = merchants.get(home.country_iso());
                for (long number = 0; number < count; number++) {
                    long id = MerchantIds.of(home.country_iso(), number);
                    sink.write(merchant(id, home.country_iso(), context.stream(MERCHANT, id), categories));
                }
            }
        }
    }

    private static Row merchant(long id, String home, Stream stream, CategoryMix categories) {
        stream.nextPair();
        int category = categories.pick(stream.first());
        String channel = categories.channel(category, stream.second());
        String scale = categories.scaleTier(category, stream.uniform());
        return new Row(id, categories.mcc(category), channel, home, scale);
    }

    private static Map<String, Long> merchantsByHome(Context context) {
        Map<String, List<Partner>> partners = context.table(GRAVITY).groupBy(Partner::country_iso);
        Map<String, Country> countries = context.table(COUNTRIES).index(Country::country_iso);
        List<Home> homes = context.table(TARGETS).rows().stream()
                .map(target -> new Home(
                        target.country_iso(),
                        target.target_share(),
                        countries.get(target.country_iso()).gdp_bucket(),
                        partners.get(target.country_iso()).stream()
                                .map(Partner::partner_iso)
                                .toList()))
                .toList();
        long[] counts = new HomeMix(context.policy(UNIVERSE)).counts(homes);
        Map<String, Long> byHome = new HashMap<>();
        for (int i = 0; i < counts.length; i++) {
            byHome.put(homes.get(i).country_iso(), counts[i]);
        }
        return byHome;
    }

    private static CategoryMix categories(Context context) {
        int[] mccs = context.table(CATEGORIES).rows().stream()
                .mapToInt(Category::mcc)
                .toArray();
        return new CategoryMix(
                mccs, context.policy(FAMILIES), context.policy(UNIVERSE).mcc_weight_multiplier());
    }
}
