package io.enginehost.reference.policy;

import io.enginehost.api.Policy;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * How drawn features become countries, and which countries have an economy of their own.
 *
 * @param polygon_scale {@code 10m} or {@code 50m}
 * @param names feature name to country, for features without a numeric id
 * @param drop names of features that belong to no country
 * @param split_parts territory to the polygons it takes over from another feature
 * @param exclude countries without resident economy, never a home
 * @param drop_places country codes of places outside ISO 3166-1
 * @param gdp_imputed countries whose product the source took from another country's value per head
 * @param price_level from purchasing power to market prices
 */
public record CountryPolicy(
        String polygon_scale,
        Map<String, String> names,
        List<String> drop,
        Map<String, SplitPart> split_parts,
        List<String> exclude,
        List<String> drop_places,
        List<String> gdp_imputed,
        PriceLevel price_level)
        implements Policy.Checked {

    @Override
    public void check(BiConsumer<String, String> fault) {
        Codes.check("/exclude", exclude, fault);
        Codes.check("/gdp_imputed", gdp_imputed, fault);
        Codes.checkKeys("/split_parts", split_parts.keySet(), fault);
        Codes.checkKeys("/price_level/override", price_level.override().keySet(), fault);
        names.forEach((name, iso) -> Codes.checkKeys("/names/" + name, List.of(iso), fault));
        split_parts.forEach((iso, part) -> {
            for (List<Double> box : part.boxes()) {
                if (box.get(0) >= box.get(2) || box.get(1) >= box.get(3)) {
                    fault.accept("/split_parts/" + iso + "/boxes", box + " is not west, south, east, north");
                }
            }
        });
        if (price_level.min() > price_level.max()) {
            fault.accept("/price_level/min", "is above max");
        }
    }

    /**
     * Polygons of another feature that are handed over whole.
     *
     * @param from country code or name of the feature that draws them
     * @param boxes west, south, east, north in degrees; a polygon inside one of them changes hands
     */
    public record SplitPart(String from, List<List<Double>> boxes) {}

    /**
     * Price level of a country relative to the United States: {@code exp(a + b z + c z^2)} with
     * {@code z = ln(product per head / pivot)}, kept within [min, max]; a fit over 168 countries (R2 0.44).
     *
     * @param override levels by country, where the fit misses
     */
    public record PriceLevel(
            double a, double b, double c, double pivot, double min, double max, Map<String, Double> override) {

        /** The level of a country with a product per head at purchasing power parity. */
        public double of(String iso, double perHead) {
            Double known = override.get(iso);
            if (known != null) {
                return known;
            }
            double z = StrictMath.log(perHead / pivot);
            return Math.min(max, Math.max(min, StrictMath.exp(a + b * z + c * z * z)));
        }
    }
}
