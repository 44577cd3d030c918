package io.enginehost.segment1a;

import io.enginehost.api.Context;
import io.enginehost.api.Cursor;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
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
import org.pf4j.Extension;

/**
 * S4, foreign-country target: to how many foreign countries an eligible merchant with several sites wants to go, a Poisson count
 * of at least 1. It may exceed the candidates; S6 takes what there is. Without a foreign candidate it is 0 and nothing is drawn.
 */
@Extension
@StateType(value = "foreign-target", description = "Draws to how many foreign countries a merchant wants to go.")
public final class ForeignTarget implements State {

    /** Where the sampler changes its method. */
    private static final double PTRS_FROM = 10.0;

    /** The samplers' own bound. */
    private static final double MAX_LAMBDA = 1e9;

    /** The method of the sampler. */
    enum Regime {
        inversion,
        ptrs
    }

    /** Why there is no draw. */
    enum Reason {
        no_admissible
    }

    record Count(long merchant_id, boolean is_multi, int n_outlets) {}

    record Flag(long merchant_id, boolean is_eligible) {}

    record Candidate(long merchant_id, boolean is_home) {}

    record Open(long merchant_id, double openness) {}

    record Event(long merchant_id, int draws, int blocks, int k_target, double lambda, Regime regime, Reason reason) {}

    static final In<Count> COUNTS = In.of("counts", Count.class);
    static final In<Flag> FLAGS = In.of("flags", Flag.class);
    static final In<Candidate> CANDIDATES = In.of("candidates", Candidate.class);
    static final In<Open> OPENNESS = In.of("openness", Open.class);
    static final Policy<ForeignTargetPolicy> TARGET = Policy.of("target", ForeignTargetPolicy.class);
    static final Family ZTP = Family.of("ztp_final", IdType.LONG);
    static final Out<Event> EVENTS = Out.of("events", Event.class);

    @Override
    public Ports ports() {
        return Ports.of(COUNTS, FLAGS, CANDIDATES, OPENNESS, TARGET, ZTP, EVENTS);
    }

    @Override
    public void run(Context context) {
        ForeignTargetPolicy policy = context.policy(TARGET);
        try (Rows<Count> counts = context.read(COUNTS);
                Cursor<Long, Flag> flags = context.read(FLAGS).wholeCursor(Flag::merchant_id);
                Cursor<Long, Candidate> candidates = context.read(CANDIDATES).wholeCursor(Candidate::merchant_id);
                Cursor<Long, Open> openness = context.read(OPENNESS).wholeCursor(Open::merchant_id);
                Sink<Event> events = context.open(EVENTS)) {
            for (Count count : counts) {
                long id = count.merchant_id();
                boolean eligible = flags.one(id).is_eligible();
                double open = openness.one(id).openness();
                boolean foreigns = candidates.some(id).stream().anyMatch(candidate -> !candidate.is_home());
                if (count.is_multi() && eligible) {
                    events.write(draw(id, policy.lambda(count.n_outlets(), open), foreigns, context.stream(ZTP, id)));
                }
            }
        }
    }

    static Event draw(long id, double lambda, boolean foreigns, Stream stream) {
        if (!(lambda > 0.0 && lambda <= MAX_LAMBDA)) {
            throw new EngineException(
                            FailureClass.DOMAIN,
                            "NUMERIC",
                            "lambda of merchant " + id + " is " + lambda + ", must be in (0, 1e9]")
                    .hint("look at foreign_target_policy");
        }
        int target = foreigns ? stream.zeroTruncatedPoisson(lambda) : 0;
        return new Event(
                id,
                stream.draws(),
                stream.blocks(),
                target,
                lambda,
                lambda < PTRS_FROM ? Regime.inversion : Regime.ptrs,
                foreigns ? null : Reason.no_admissible);
    }
}
