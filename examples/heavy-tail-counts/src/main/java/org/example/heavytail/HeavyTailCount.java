package org.example.heavytail;

import io.enginehost.api.Context;
import io.enginehost.api.Cursor;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Family;
import io.enginehost.api.IdType;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.api.random.Stream;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * Outlet counts from a Poisson-lognormal law, in place of the negative binomial one of {@code segment-1a/outlet-count}. The
 * lognormal that mixes the Poisson means has the mean 1 and the variance {@code 1/phi}, as the gamma law it replaces, so mean
 * and variance of a count stay {@code mu} and {@code mu + mu^2/phi}; only the tail is heavier: more giants, and more dwarfs to
 * make up for them.
 *
 * <p>Ports, streams and tables are those of the state it replaces, so one line of the spec swaps the two, and every check of
 * the segment's audit still holds.
 */
@Extension
@StateType(value = "outlet-count", description = "Draws how many outlets every merchant has, with a heavy tail.")
public final class HeavyTailCount implements State {

    private static final int MAX_ATTEMPTS = 1_000;

    record Decision(long merchant_id, double pi, boolean is_multi) {}

    record Parameters(long merchant_id, double mu, double phi) {}

    record Attempt(double gamma, double lambda, long k) {}

    record Event(
            long merchant_id,
            int draws,
            int blocks,
            double mu,
            double phi,
            List<Attempt> attempts,
            int n_outlets,
            int nb_rejections) {}

    record Count(
            long merchant_id,
            double pi,
            boolean is_multi,
            int n_outlets,
            Double mu,
            Double phi,
            Integer nb_rejections) {}

    static final In<Decision> HURDLE = In.of("hurdle", Decision.class);
    static final In<Parameters> PARAMETERS = In.of("parameters", Parameters.class);
    static final Family COUNTS_OF = Family.of("nb_outlets", IdType.LONG);
    static final Out<Event> EVENTS = Out.of("events", Event.class);
    static final Out<Count> COUNTS = Out.of("counts", Count.class);

    @Override
    public Ports ports() {
        return Ports.of(HURDLE, PARAMETERS, COUNTS_OF, EVENTS, COUNTS);
    }

    @Override
    public void run(Context context) {
        try (Rows<Decision> decisions = context.read(HURDLE);
                Cursor<Long, Parameters> parameters = context.read(PARAMETERS).cursor(Parameters::merchant_id);
                Sink<Event> events = context.open(EVENTS);
                Sink<Count> counts = context.open(COUNTS)) {
            for (Decision decision : decisions) {
                long id = decision.merchant_id();
                if (!decision.is_multi()) {
                    counts.write(new Count(id, decision.pi(), false, 1, null, null, null));
                    continue;
                }
                Event event = draw(parameters.one(id), context.stream(COUNTS_OF, id));
                events.write(event);
                counts.write(new Count(
                        id,
                        decision.pi(),
                        true,
                        event.n_outlets(),
                        event.mu(),
                        event.phi(),
                        event.nb_rejections()));
                context.count("nb_attempts", event.attempts().size());
            }
        }
    }

    /** Attempts on one stream until the count is at least 2. */
    static Event draw(Parameters p, Stream stream) {
        List<Attempt> attempts = new ArrayList<>(1);
        while (attempts.size() < MAX_ATTEMPTS) {
            double gamma = p.phi() * mixing(p.phi(), stream.normal());
            double lambda = p.mu() * gamma / p.phi();
            int k = stream.poisson(lambda);
            attempts.add(new Attempt(gamma, lambda, k));
            if (k >= 2) {
                return new Event(
                        p.merchant_id(),
                        stream.draws(),
                        stream.blocks(),
                        p.mu(),
                        p.phi(),
                        attempts,
                        k,
                        attempts.size() - 1);
            }
        }
        throw new EngineException(
                        FailureClass.DOMAIN,
                        "ATTEMPTS",
                        "merchant " + p.merchant_id() + " has no count of 2 or more after " + MAX_ATTEMPTS
                                + " attempts with mu " + p.mu())
                .hint("raise the terms of mu in nb_dispersion_coefficients");
    }

    /** Lognormal with mean 1 and variance 1/phi: {@code exp(s z - s^2/2)} with {@code s^2 = ln(1 + 1/phi)}. */
    static double mixing(double phi, double z) {
        double variance = StrictMath.log1p(1.0 / phi);
        return StrictMath.exp(StrictMath.sqrt(variance) * z - variance / 2.0);
    }
}
