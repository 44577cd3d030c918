package io.enginehost.reference.country;

import io.enginehost.api.numeric.Neumaier;
import io.enginehost.reference.policy.CountryGravityPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The pull of partner countries on a home: {@code target_share^a exp(-distance/d0)} times a factor each for a common trade region,
 * currency and land border.
 */
public final class Gravity {

    private final CountryGravityPolicy policy;
    private final LandNeighbours neighbours;

    /**
     * What the pull depends on.
     *
     * @param lat latitude of the centre of population, degrees
     * @param lon longitude of it
     * @param targetShare share of the country in the world's outlets
     */
    public record Body(
            String country_iso, String macro_region, String currency, double lat, double lon, double targetShare) {}

    /**
     * One partner of a home.
     *
     * @param partner_rank 1 for the strongest pull
     * @param weight score over the sum of the kept scores
     */
    public record Partner(
            int partner_rank,
            String partner_iso,
            double distance_km,
            boolean same_region,
            boolean common_currency,
            boolean land_neighbour,
            double score,
            double weight) {}

    public Gravity(CountryGravityPolicy policy, LandNeighbours neighbours) {
        this.policy = policy;
        this.neighbours = neighbours;
    }

    /** The strongest partners of a home among all bodies, as many as the policy keeps, or fewer if there are fewer. */
    public List<Partner> partners(Body home, List<Body> bodies) {
        List<Partner> all = new ArrayList<>();
        for (Body partner : bodies) {
            boolean excluded = policy.exclude_partners().contains(partner.country_iso());
            if (!excluded && !partner.country_iso().equals(home.country_iso())) {
                all.add(pull(home, partner));
            }
        }
        all.sort(Comparator.comparingDouble(Partner::score).reversed().thenComparing(Partner::partner_iso));
        List<Partner> kept = all.subList(0, Math.min(policy.partners(), all.size()));
        double sum = Neumaier.sum(kept.stream().mapToDouble(Partner::score).toArray());
        List<Partner> ranked = new ArrayList<>();
        for (Partner p : kept) {
            ranked.add(new Partner(
                    ranked.size() + 1,
                    p.partner_iso(),
                    p.distance_km(),
                    p.same_region(),
                    p.common_currency(),
                    p.land_neighbour(),
                    p.score(),
                    p.score() / sum));
        }
        return ranked;
    }

    private Partner pull(Body home, Body partner) {
        double distance = Sphere.distanceKm(home.lat(), home.lon(), partner.lat(), partner.lon());
        boolean region = home.macro_region().equals(partner.macro_region());
        boolean currency = home.currency().equals(partner.currency());
        boolean neighbour = neighbours.of(home.country_iso()).contains(partner.country_iso());
        double score = StrictMath.pow(partner.targetShare(), policy.target_exponent())
                * StrictMath.exp(-distance / policy.distance_scale_km())
                * (region ? policy.same_region_factor() : 1)
                * (currency ? policy.common_currency_factor() : 1)
                * (neighbour ? policy.land_neighbour_factor() : 1);
        return new Partner(0, partner.country_iso(), distance, region, currency, neighbour, score, 0);
    }
}
