package io.enginehost.api;

import org.pf4j.ExtensionPoint;

/**
 * One step of a segment: it reads tables and files through its ports, is tuned by policies, may draw from declared
 * streams, and writes tables and files through its ports. The host finds implementations in plugin jars, by the
 * annotations:
 *
 * <pre>{@code
 * @Extension
 * @StateType("hurdle")
 * public final class Hurdle implements State {
 *     record Prob(long merchant_id, double pi) {}
 *     record Event(long merchant_id, int draws, int blocks, Double u, boolean is_multi) {}
 *
 *     static final In<Prob>   PROBS    = In.of("probs", Prob.class);
 *     static final Family     DECISION = Family.of("hurdle_bernoulli", IdType.LONG);
 *     static final Out<Event> EVENTS   = Out.of("events", Event.class);
 *
 *     @Override public Ports ports() { return Ports.of(PROBS, DECISION, EVENTS); }
 *
 *     @Override public void run(Context context) {
 *         try (Rows<Prob> probs = context.read(PROBS); Sink<Event> events = context.open(EVENTS)) {
 *             for (Prob prob : probs) {
 *                 Stream stream = context.stream(DECISION, prob.merchant_id());
 *                 double u = stream.uniform();
 *                 events.write(new Event(prob.merchant_id(), stream.draws(), stream.blocks(), u, u < prob.pi()));
 *             }
 *         }
 *     }
 * }
 * }</pre>
 *
 * A spec binds it: {@code S1: {uses: segment-1a/hurdle, reads: {probs: hurdle_pi_probs}, writes: {events: …}}}.
 *
 * <p>State code is pure: what it writes follows from its ports, policies and streams alone. It keeps no state between
 * calls, because the host runs one instance once per shard, on several threads at a time, in any order. It reads no clock,
 * environment, file, network or {@link java.util.Random}, and uses {@link StrictMath} for transcendentals.
 */
public interface State extends ExtensionPoint {

    /** All ports of this state. Called before anything runs, to link the state with its spec and contracts. */
    Ports ports();

    /**
     * Computes one shard, or everything when the state is not sharded.
     *
     * @throws Exception any failure; the host tells the user which state failed and publishes nothing of it
     */
    void run(Context context) throws Exception;
}
