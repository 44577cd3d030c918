package io.enginehost.segment3a;

import io.enginehost.api.Policy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Policy: how the zones of a country share its outlets on average, and how much merchants differ from that.
 *
 * @param generator makes a vector from where people live
 * @param exclude countries without merchants, which get no vector
 * @param countries vectors by hand, which replace those made; by country
 */
public record AlphasPolicy(Generator generator, List<String> exclude, Map<String, Explicit> countries)
        implements Policy.Checked {

    /**
     * Makes a vector from where people live.
     *
     * @param tau power to which shares of people are raised in the tail, (0, 1]; smaller is flatter
     * @param tail_weight share of the tail, [0, 1]
     * @param a0 sum of a vector of a country without zones that matter
     * @param a1 what every zone that matters adds to the sum
     * @param a_min least sum
     * @param a_max largest sum
     * @param alpha_min least element
     */
    public record Generator(
            double tau, double tail_weight, double a0, double a1, double a_min, double a_max, double alpha_min) {}

    /** A vector by hand. */
    public record Explicit(List<ZoneAlpha> tzid_alphas) {}

    /** One element of a vector. */
    public record ZoneAlpha(String tzid, double alpha) {}

    @Override
    public void check(BiConsumer<String, String> fault) {
        if (generator.a_min() > generator.a_max()) {
            fault.accept("/generator/a_min", "it is above a_max, which is " + generator.a_max());
        }
        countries.forEach((iso, explicit) -> {
            String at = "/countries/" + iso;
            if (exclude.contains(iso)) {
                fault.accept(at, iso + " is among those excluded");
            }
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < explicit.tzid_alphas().size(); i++) {
                String tzid = explicit.tzid_alphas().get(i).tzid();
                if (!seen.add(tzid)) {
                    fault.accept(at + "/tzid_alphas/" + i + "/tzid", tzid + " stands there twice");
                }
            }
        });
    }
}
