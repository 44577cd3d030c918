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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pf4j.Extension;

/**
 * S3, candidate countries: where a merchant may have outlets, in the order in which it prefers them, with a prior weight per
 * country. Single-site merchants get their home row too, so that every later state sees every merchant. How N would split over
 * the candidates by prior weight alone is written as evidence for the audit; the real counts are S7's.
 */
@Extension
@StateType(value = "candidates", description = "Gives every merchant its candidate countries, in order, with weights.")
public final class Candidates implements State {

    record Count(long merchant_id, int n_outlets) {}

    record Design(long merchant_id, int mcc, Channel channel, String home_country_iso) {}

    record Flag(long merchant_id, boolean is_eligible) {}

    record Open(long merchant_id, double openness) {}

    record Gravity(String country_iso, int partner_rank, String partner_iso) {}

    record Country(String country_iso, String macro_region) {}

    record Candidate(
            long merchant_id,
            String country_iso,
            int candidate_rank,
            boolean is_home,
            List<String> reason_codes,
            List<String> filter_tags) {}

    record Prior(long merchant_id, String country_iso, double base_weight_dp) {}

    record Split(long merchant_id, String country_iso, int count, int residual_rank) {}

    record Site(long merchant_id, String country_iso, int site_order, String site_id) {}

    static final In<Count> COUNTS = In.of("counts", Count.class);
    static final In<Design> DESIGN = In.of("design", Design.class);
    static final In<Flag> FLAGS = In.of("flags", Flag.class);
    static final In<Open> OPENNESS = In.of("openness", Open.class);
    static final In<Gravity> GRAVITY = In.of("gravity", Gravity.class);
    static final In<Country> COUNTRIES = In.of("countries", Country.class);
    static final Policy<RuleLadderPolicy> LADDER = Policy.of("ladder", RuleLadderPolicy.class);
    static final Policy<BaseWeightPolicy> WEIGHTS = Policy.of("weights", BaseWeightPolicy.class);
    static final Policy<ThresholdsPolicy> THRESHOLDS = Policy.of("thresholds", ThresholdsPolicy.class);
    static final Out<Candidate> CANDIDATES = Out.of("candidates", Candidate.class);
    static final Out<Prior> PRIORS = Out.of("priors", Prior.class);
    static final Out<Split> SPLITS = Out.of("splits", Split.class);
    static final Out<Site> SITES = Out.of("sites", Site.class);

    @Override
    public Ports ports() {
        return Ports.of(
                COUNTS,
                DESIGN,
                FLAGS,
                OPENNESS,
                GRAVITY,
                COUNTRIES,
                LADDER,
                WEIGHTS,
                THRESHOLDS,
                CANDIDATES,
                PRIORS,
                SPLITS,
                SITES);
    }

    @Override
    public void run(Context context) {
        RuleLadder ladder = ladder(context);
        BaseWeightPolicy weights = context.policy(WEIGHTS);
        ThresholdsPolicy thresholds = context.policy(THRESHOLDS);
        try (Rows<Count> counts = context.read(COUNTS);
                Cursor<Long, Design> designs = context.read(DESIGN).wholeCursor(Design::merchant_id);
                Cursor<Long, Flag> flags = context.read(FLAGS).wholeCursor(Flag::merchant_id);
                Cursor<Long, Open> openness = context.read(OPENNESS).wholeCursor(Open::merchant_id);
                Sink<Candidate> candidates = context.open(CANDIDATES);
                Sink<Prior> priors = context.open(PRIORS);
                Sink<Split> splits = context.open(SPLITS);
                Sink<Site> sites = context.open(SITES)) {
            for (Count count : counts) {
                long id = count.merchant_id();
                List<Candidate> ranked = ranked(
                        id, ladder.candidates(merchant(count, designs.one(id), flags.one(id), openness.one(id))));
                ranked.forEach(candidates::write);

                List<Candidate> byCountry = byCountry(ranked);
                int[] ranks =
                        byCountry.stream().mapToInt(Candidate::candidate_rank).toArray();
                double[] prior =
                        Arrays.stream(ranks).mapToDouble(weights::weight).toArray();
                PriorSplit.Split split = PriorSplit.of(
                        count.n_outlets(), thresholds.bounds(count.n_outlets(), ranks.length - 1), ranks, prior);
                boolean numbered = Arrays.stream(split.counts()).allMatch(n -> n <= SiteSequence.MAX);
                for (int i = 0; i < ranks.length; i++) {
                    String iso = byCountry.get(i).country_iso();
                    int n = split.counts()[i];
                    priors.write(new Prior(id, iso, prior[i]));
                    splits.write(new Split(id, iso, n, split.residualRanks()[i]));
                    for (int order = 1; numbered && order <= n; order++) {
                        sites.write(new Site(id, iso, order, SiteSequence.id(order)));
                    }
                }
            }
        }
    }

    private static RuleLadder ladder(Context context) {
        Map<String, String> regions = context.table(COUNTRIES).rows().stream()
                .collect(Collectors.toMap(Country::country_iso, Country::macro_region));
        Map<String, List<String>> partners = new TreeMap<>();
        context.table(GRAVITY)
                .groupBy(Gravity::country_iso)
                .forEach((home, rows) -> partners.put(
                        home, rows.stream().map(Gravity::partner_iso).toList()));
        return new RuleLadder(context.policy(LADDER), regions, partners);
    }

    private static RuleLadder.Merchant merchant(Count count, Design design, Flag flag, Open open) {
        return new RuleLadder.Merchant(
                design.home_country_iso(),
                flag.is_eligible(),
                count.n_outlets(),
                open.openness(),
                design.channel(),
                design.mcc());
    }

    /** The candidates of the ladder as rows, the home at rank 0. */
    private static List<Candidate> ranked(long id, List<RuleLadder.Candidate> ladder) {
        return IntStream.range(0, ladder.size())
                .mapToObj(rank -> {
                    RuleLadder.Candidate c = ladder.get(rank);
                    return new Candidate(id, c.iso(), rank, rank == 0, c.reasons(), c.tags());
                })
                .toList();
    }

    private static List<Candidate> byCountry(List<Candidate> ranked) {
        return ranked.stream()
                .sorted(Comparator.comparing(Candidate::country_iso))
                .toList();
    }
}
