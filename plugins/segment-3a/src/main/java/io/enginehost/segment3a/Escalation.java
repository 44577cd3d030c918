package io.enginehost.segment3a;

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
import io.enginehost.segment3a.MixturePolicy.Mode;
import io.enginehost.segment3a.MixturePolicy.Selection;
import io.enginehost.segment3a.OutletPairs.Pair;
import java.util.BitSet;
import java.util.OptionalInt;
import org.pf4j.Extension;

/**
 * S1, escalation: which pairs of merchant and country are split over time zones. Rules decide the clear cases; a draw decides the
 * others, by a chance that rises with zones and outlets. Nothing here looks at the zone of an outlet.
 *
 * <p>Systematic selection looks at all pairs of a country, so the state is not sharded. It walks the outlets twice: first it draws,
 * and keeps what was drawn; then it writes.
 */
@Extension
@StateType(value = "escalation", description = "Decides which merchants are split over the time zones of a country.")
public final class Escalation implements State {

    record Decision(
            long merchant_id,
            String legal_country_iso,
            int site_count,
            int zone_count_country,
            int zone_count_material,
            boolean is_escalated,
            DecisionReason decision_reason,
            String decision_rule,
            Double escalation_probability,
            Double escalation_u,
            boolean eligible_for_escalation) {}

    static final In<OutletPairs.Outlet> OUTLETS = In.of("outlets", OutletPairs.Outlet.class);
    static final In<ZoneUniverse.Zone> ZONES = In.of("zones", ZoneUniverse.Zone.class);
    static final Policy<MixturePolicy> MIXTURE = Policy.of("mixture", MixturePolicy.class);
    static final Family ESCALATION = Family.of("zone_escalation", IdType.LONG, IdType.STRING);
    static final Out<Decision> QUEUE = Out.of("queue", Decision.class);

    @Override
    public Ports ports() {
        return Ports.of(OUTLETS, ZONES, MIXTURE, ESCALATION, QUEUE);
    }

    @Override
    public void run(Context context) {
        Draws draws = new Draws(context.policy(MIXTURE), new ZoneUniverse(context.table(ZONES)));
        try (Rows<OutletPairs.Outlet> outlets = context.read(OUTLETS)) {
            OutletPairs.walk(outlets, pair -> draws.draw(context, pair));
        }
        BitSet selected = draws.select();
        try (Rows<OutletPairs.Outlet> outlets = context.read(OUTLETS);
                Sink<Decision> queue = context.open(QUEUE)) {
            OutletPairs.walk(outlets, pair -> {
                Decision decision = draws.next(pair, selected);
                context.count(decision.decision_reason().name(), 1);
                queue.write(decision);
            });
        }
    }

    /** The draws of the first pass, in the order of the pairs, and what the second makes of them. */
    private static final class Draws {
        private final MixturePolicy policy;
        private final ZoneUniverse universe;
        private final EscalationCurve curve;
        private final SystematicSelection systematic = new SystematicSelection();
        private final BitSet independent = new BitSet();
        private final Doubles uniforms = new Doubles();
        private int written;

        private Draws(MixturePolicy policy, ZoneUniverse universe) {
            this.policy = policy;
            this.universe = universe;
            this.curve = new EscalationCurve(policy.smooth_band());
        }

        private double probability(Pair pair, ZoneUniverse.Size size) {
            return policy.mode() == Mode.theta ? policy.theta_mix() : curve.probability(pair.sites(), size.material());
        }

        private OptionalInt rule(Pair pair, ZoneUniverse.Size size) {
            return policy.rule(pair.sites(), size.zones(), size.material());
        }

        private void draw(Context context, Pair pair) {
            ZoneUniverse.Size size = universe.size(pair.legal_country_iso());
            if (rule(pair, size).isPresent()) {
                return;
            }
            double u = context.stream(ESCALATION, pair.merchant_id(), pair.legal_country_iso())
                    .uniform();
            double p = probability(pair, size);
            int number = uniforms.size();
            uniforms.add(u);
            if (policy.mode() == Mode.theta || policy.smooth_band().selection() == Selection.independent) {
                independent.set(number, u < p);
            } else if (p > 0.0) {
                systematic.add(number, pair.legal_country_iso(), pair.merchant_id(), u, p);
            }
        }

        private BitSet select() {
            BitSet selected = systematic.select();
            selected.or(independent);
            return selected;
        }

        private Decision next(Pair pair, BitSet selected) {
            ZoneUniverse.Size size = universe.size(pair.legal_country_iso());
            OptionalInt rule = rule(pair, size);
            if (rule.isPresent()) {
                DecisionReason reason = policy.rules().get(rule.getAsInt()).decision_reason();
                return decision(pair, size, reason, "rule:" + rule.getAsInt(), null, null);
            }
            int number = written++;
            DecisionReason reason =
                    selected.get(number) ? DecisionReason.default_escalation : DecisionReason.default_monolithic;
            return decision(pair, size, reason, policy.mode().name(), probability(pair, size), uniforms.get(number));
        }

        private static Decision decision(
                Pair pair, ZoneUniverse.Size size, DecisionReason reason, String rule, Double p, Double u) {
            return new Decision(
                    pair.merchant_id(),
                    pair.legal_country_iso(),
                    pair.sites(),
                    size.zones(),
                    size.material(),
                    reason.isEscalated(),
                    reason,
                    rule,
                    p,
                    u,
                    reason.isEligible());
        }
    }
}
