package io.enginehost.segment1a;

import io.enginehost.api.Context;
import io.enginehost.api.Cursor;
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
import org.pf4j.Extension;

/**
 * S1, hurdle: has a merchant one site or several? One uniform per merchant against its probability; none where the
 * probability leaves no doubt.
 */
@Extension
@StateType(value = "hurdle", description = "Decides for every merchant between one site and several.")
public final class Hurdle implements State {

    record Probability(long merchant_id, double logit, double pi) {}

    record Design(long merchant_id, int mcc, Channel channel, int gdp_bucket) {}

    record Event(
            long merchant_id,
            int draws,
            int blocks,
            double pi,
            Double u,
            boolean is_multi,
            boolean deterministic,
            double logit,
            int gdp_bucket,
            int mcc,
            Channel channel) {}

    static final In<Probability> PROBABILITIES = In.of("probabilities", Probability.class);
    static final In<Design> DESIGN = In.of("design", Design.class);
    static final Family BERNOULLI = Family.of("hurdle_bernoulli", IdType.LONG);
    static final Out<Event> EVENTS = Out.of("events", Event.class);

    @Override
    public Ports ports() {
        return Ports.of(PROBABILITIES, DESIGN, BERNOULLI, EVENTS);
    }

    @Override
    public void run(Context context) {
        try (Rows<Probability> probabilities = context.read(PROBABILITIES);
                Cursor<Long, Design> designs = context.read(DESIGN).wholeCursor(Design::merchant_id);
                Sink<Event> events = context.open(EVENTS)) {
            for (Probability probability : probabilities) {
                long id = probability.merchant_id();
                events.write(decide(probability, designs.one(id), context.stream(BERNOULLI, id)));
            }
        }
    }

    /** Several sites iff u &lt; pi. A pi of 0 or 1 decides by itself: u is null, and nothing is drawn. */
    static Event decide(Probability probability, Design design, Stream stream) {
        double pi = probability.pi();
        boolean deterministic = pi == 0.0 || pi == 1.0;
        Double u = deterministic ? null : stream.uniform();
        boolean multi = deterministic ? pi == 1.0 : u < pi;
        return new Event(
                probability.merchant_id(),
                stream.draws(),
                stream.blocks(),
                pi,
                u,
                multi,
                deterministic,
                probability.logit(),
                design.gdp_bucket(),
                design.mcc(),
                design.channel());
    }
}
