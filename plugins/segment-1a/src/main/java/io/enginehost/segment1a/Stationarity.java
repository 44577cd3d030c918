package io.enginehost.segment1a;

import io.enginehost.api.Context;
import io.enginehost.api.Cursor;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.segment1a.StationarityTests.Result;
import org.pf4j.Extension;

/**
 * S9A, stationarity: statistics over all merchants that a sound sampler and sound coefficients pass, with the limits they were held
 * to. It judges nothing: a row that did not pass fails the audit.
 */
@Extension
@StateType(value = "stationarity", description = "Tests the samplers and coefficients over all merchants.")
public final class Stationarity implements State {

    record Design(long merchant_id, Channel channel, int gdp_bucket, ScaleTier scale_tier) {}

    record Parameters(long merchant_id, double mu, double phi) {}

    record Count(long merchant_id, boolean is_multi, int n_outlets, Integer nb_rejections) {}

    record Decision(long merchant_id, double pi, Double u, boolean is_multi) {}

    record Target(long merchant_id, int k_target, double lambda) {}

    static final In<Design> DESIGN = In.of("design", Design.class);
    static final In<Parameters> PARAMETERS = In.of("parameters", Parameters.class);
    static final In<Count> COUNTS = In.of("counts", Count.class);
    static final In<Decision> HURDLE = In.of("hurdle", Decision.class);
    static final In<Target> TARGETS = In.of("targets", Target.class);
    static final Policy<ValidationPolicy> LIMITS = Policy.of("limits", ValidationPolicy.class);
    static final Out<Result> TESTS = Out.of("tests", Result.class);

    @Override
    public Ports ports() {
        return Ports.of(DESIGN, PARAMETERS, COUNTS, HURDLE, TARGETS, LIMITS, TESTS);
    }

    @Override
    public void run(Context context) {
        HurdleStatistics hurdle = new HurdleStatistics();
        CountStatistics counting = new CountStatistics();
        CoefficientStatistics coefficients = new CoefficientStatistics();
        try (Rows<Decision> decisions = context.read(HURDLE);
                Cursor<Long, Design> designs = context.read(DESIGN).wholeCursor(Design::merchant_id);
                Cursor<Long, Parameters> parameters = context.read(PARAMETERS).wholeCursor(Parameters::merchant_id);
                Cursor<Long, Count> counts = context.read(COUNTS).wholeCursor(Count::merchant_id);
                Cursor<Long, Target> targets = context.read(TARGETS).wholeCursor(Target::merchant_id)) {
            for (Decision decision : decisions) {
                long id = decision.merchant_id();
                Design design = designs.one(id);
                Parameters law = parameters.one(id);
                Count count = counts.one(id);
                coefficients.add(decision.pi(), law.mu(), law.phi());
                if (decision.u() != null) {
                    hurdle.add(
                            decision.pi(),
                            decision.u(),
                            decision.is_multi(),
                            design.channel(),
                            design.gdp_bucket(),
                            design.scale_tier());
                }
                if (count.is_multi()) {
                    counting.addCount(law.mu(), law.phi(), count.n_outlets(), count.nb_rejections(), design.channel());
                }
                targets.take(id).stream()
                        .filter(target -> target.k_target() > 0)
                        .forEach(target -> counting.addTarget(target.k_target(), target.lambda()));
            }
        }
        ValidationPolicy limits = context.policy(LIMITS);
        StationarityTests tests = new StationarityTests();
        hurdle.report(limits.sampler(), tests);
        counting.report(limits.sampler(), tests);
        coefficients.report(limits.coefficients(), tests);
        try (Sink<Result> out = context.open(TESTS)) {
            tests.results().forEach(out::write);
        }
    }
}
