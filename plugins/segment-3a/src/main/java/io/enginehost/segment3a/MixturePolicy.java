package io.enginehost.segment3a;

import io.enginehost.api.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Policy: which pairs of merchant and country are split over zones.
 *
 * @param mode how a pair is decided that no rule decides
 * @param theta_mix its chance to be split in mode theta
 * @param rules the first that holds decides
 * @param smooth_band its chance in mode smooth_band
 */
public record MixturePolicy(Mode mode, double theta_mix, List<Rule> rules, SmoothBand smooth_band)
        implements Policy.Checked {

    /** How a pair is decided that no rule decides; the constants are the values of {@code decision_rule}. */
    public enum Mode {
        /** By a chance that rises with zones and outlets. */
        smooth_band,
        /** By one chance for all. */
        theta
    }

    /** How draws become decisions. */
    public enum Selection {
        /** Every country splits the expected number of pairs, to within one. */
        systematic,
        /** Every pair by itself. */
        independent
    }

    /** What a rule looks at. */
    public enum Metric {
        site_count_lt,
        site_count_ge,
        zone_count_country_le,
        zone_count_country_ge,
        zone_count_material_le,
        zone_count_material_ge;

        boolean holds(int sites, int zones, int material, int threshold) {
            return switch (this) {
                case site_count_lt -> sites < threshold;
                case site_count_ge -> sites >= threshold;
                case zone_count_country_le -> zones <= threshold;
                case zone_count_country_ge -> zones >= threshold;
                case zone_count_material_le -> material <= threshold;
                case zone_count_material_ge -> material >= threshold;
            };
        }

        boolean isZones(String bound) {
            return name().startsWith("zone_count") && name().endsWith(bound);
        }
    }

    /** A rule: when the metric holds at the threshold, this is the decision. */
    public record Rule(Metric metric, int threshold, DecisionReason decision_reason) {}

    /**
     * A chance that rises with zones and outlets.
     *
     * @param zone_curve chance by number of zones that matter, at {@code full_ramp_sites} outlets; interpolated
     * @param full_ramp_sites outlets from which the chance of the curve is reached
     * @param site_count_slope what every further outlet adds
     * @param cap the most that further outlets can lift a chance to
     * @param selection how draws become decisions
     */
    public record SmoothBand(
            Map<Integer, Double> zone_curve,
            int full_ramp_sites,
            double site_count_slope,
            double cap,
            Selection selection) {}

    /** The index of the rule that decides a pair, if one does. */
    OptionalInt rule(int sites, int zones, int material) {
        return IntStream.range(0, rules.size())
                .filter(i -> rules.get(i)
                        .metric()
                        .holds(sites, zones, material, rules.get(i).threshold()))
                .findFirst();
    }

    @Override
    public void check(BiConsumer<String, String> fault) {
        demand(
                fault,
                "a rule site_count_lt with a threshold of 2 to 10 that keeps small pairs whole",
                rule -> rule.metric() == Metric.site_count_lt
                        && within(rule, 2, 10)
                        && rule.decision_reason() == DecisionReason.below_min_sites);
        demand(
                fault,
                "a rule zone_count_country_le 1 or zone_count_material_le 1 that keeps pairs of one zone whole",
                rule -> rule.metric().isZones("_le")
                        && within(rule, 1, 1)
                        && rule.decision_reason() == DecisionReason.forced_monolithic);
        demand(
                fault,
                "a rule of reason forced_escalation: site_count_ge 20 to 200, or zones _ge 3 to 12",
                rule -> rule.decision_reason() == DecisionReason.forced_escalation
                        && (rule.metric() == Metric.site_count_ge && within(rule, 20, 200)
                                || rule.metric().isZones("_ge") && within(rule, 3, 12)));
        for (int i = 0; i < rules.size(); i++) {
            boolean small = rules.get(i).metric().name().matches(".*_(lt|le)");
            DecisionReason reason = rules.get(i).decision_reason();
            if (reason.name().startsWith("default")) {
                fault.accept("/rules/" + i + "/decision_reason", reason + " is what a draw gives, not a rule");
            } else if (small == reason.isEscalated()) {
                fault.accept(
                        "/rules/" + i + "/decision_reason",
                        (small ? "few outlets or zones keep" : "many outlets or zones split") + " a pair, not "
                                + reason);
            }
        }
        checkCurve(fault);
    }

    private void demand(BiConsumer<String, String> fault, String what, Predicate<Rule> rule) {
        if (rules.stream().noneMatch(rule)) {
            fault.accept("/rules", "there is no " + what);
        }
    }

    private static boolean within(Rule rule, int low, int high) {
        return rule.threshold() >= low && rule.threshold() <= high;
    }

    private void checkCurve(BiConsumer<String, String> fault) {
        Optional<Map.Entry<Integer, Double>> before = Optional.empty();
        for (Map.Entry<Integer, Double> knot : smooth_band.zone_curve().entrySet()) {
            String at = "/smooth_band/zone_curve/" + knot.getKey();
            if (before.isPresent() && knot.getKey() <= before.get().getKey()) {
                fault.accept(at, "the numbers of zones rise");
            } else if (before.isPresent() && knot.getValue() < before.get().getValue()) {
                fault.accept(
                        at, "the chance does not fall: it is " + before.get().getValue() + " before");
            }
            before = Optional.of(knot);
        }
    }
}
