package io.enginehost.segment1a;

import io.enginehost.api.Context;
import io.enginehost.api.Cursor;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.segment1a.CandidateWeights.Choice;
import io.enginehost.segment1a.CandidateWeights.Weighted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pf4j.Extension;

/**
 * S7, integer counts: how many outlets a merchant has in its home and in every foreign country that S6 chose. The one authority
 * on counts. Nothing is drawn.
 */
@Extension
@StateType(value = "integer-counts", description = "Splits a merchant's outlets over its countries.")
public final class IntegerCounts implements State {

    record Member(long merchant_id, String country_iso) {}

    record Detail(long merchant_id, int k_target) {}

    record Count(long merchant_id, boolean is_multi, int n_outlets) {}

    record Integerised(
            long merchant_id,
            String country_iso,
            boolean is_home,
            int candidate_rank,
            int n_outlets,
            double share,
            double target,
            int floor_count,
            double residual,
            int residual_rank,
            int count,
            boolean home_floor_applied) {}

    static final In<CandidateWeights.Candidate> CANDIDATES = In.of("candidates", CandidateWeights.Candidate.class);
    static final In<CandidateWeights.Prior> PRIORS = In.of("priors", CandidateWeights.Prior.class);
    static final In<Member> MEMBERS = In.of("members", Member.class);
    static final In<Detail> DETAILS = In.of("details", Detail.class);
    static final In<Count> COUNTS = In.of("counts", Count.class);
    static final In<CurrencyTable.Weight> CURRENCIES = In.of("currencies", CurrencyTable.Weight.class);
    static final In<CandidateWeights.Tender> TENDERS = In.of("tenders", CandidateWeights.Tender.class);
    static final Policy<SelectionPolicy> SELECTION = Policy.of("selection", SelectionPolicy.class);
    static final Out<Integerised> INTEGERISED = Out.of("integerised", Integerised.class);

    @Override
    public Ports ports() {
        return Ports.of(CANDIDATES, PRIORS, MEMBERS, DETAILS, COUNTS, CURRENCIES, TENDERS, SELECTION, INTEGERISED);
    }

    @Override
    public void run(Context context) {
        SelectionPolicy policy = context.policy(SELECTION);
        CurrencyTable currencies = context.shared("currencies", () -> new CurrencyTable(context.table(CURRENCIES)));
        CandidateWeights weights = new CandidateWeights(policy, currencies);
        try (Rows<Count> counts = context.read(COUNTS);
                Cursor<Long, CandidateWeights.Candidate> candidates =
                        context.read(CANDIDATES).wholeCursor(CandidateWeights.Candidate::merchant_id);
                Cursor<Long, CandidateWeights.Prior> priors =
                        context.read(PRIORS).wholeCursor(CandidateWeights.Prior::merchant_id);
                Cursor<Long, Member> members = context.read(MEMBERS).wholeCursor(Member::merchant_id);
                Cursor<Long, Detail> details = context.read(DETAILS).wholeCursor(Detail::merchant_id);
                Cursor<Long, CandidateWeights.Tender> tenders =
                        context.read(TENDERS).wholeCursor(CandidateWeights.Tender::merchant_id);
                Sink<Integerised> out = context.open(INTEGERISED)) {
            for (Count count : counts) {
                long id = count.merchant_id();
                String currency = tenders.one(id).currency();
                Choice choice = weights.weigh(id, currency, candidates.some(id), priors.some(id));
                List<Detail> detail = details.take(id);
                List<Weighted> chosen = chosen(
                        count,
                        choice,
                        members.take(id),
                        detail.isEmpty() ? 0 : detail.get(0).k_target());
                double home = chosen.isEmpty() ? 1.0 : currencies.weight(currency, choice.home());
                split(count, choice.home(), home, chosen, policy.homeShareMin(count.n_outlets()))
                        .forEach(out::write);
            }
        }
    }

    /** The members with their weights, by rank; no merchant has more than it wanted, or one that it could not choose. */
    private static List<Weighted> chosen(Count count, Choice choice, List<Member> members, int target) {
        if (!count.is_multi() && count.n_outlets() != 1) {
            throw fault("N_MISSING", count, "is single-site and has " + count.n_outlets() + " outlets");
        }
        if (members.size() > Math.min(target, count.n_outlets() - 1)) {
            throw fault(
                    "K_EXCEEDED",
                    count,
                    "has " + members.size() + " foreign countries, wanted " + target + " and has " + count.n_outlets()
                            + " outlets");
        }
        Set<String> isos = members.stream().map(Member::country_iso).collect(Collectors.toSet());
        List<Weighted> chosen = choice.considered().stream()
                .filter(candidate -> isos.contains(candidate.iso()))
                .toList();
        if (chosen.size() != members.size()) {
            throw fault("NOT_SUBSET", count, "has a foreign country that was not among those considered: " + isos);
        }
        return chosen;
    }

    /** The rows of a merchant, by country. */
    static List<Integerised> split(
            Count count, String home, double homeWeight, List<Weighted> chosen, double homeShareMin) {
        OutletSplit.Shares shares = OutletSplit.shares(
                homeWeight, chosen.stream().mapToDouble(Weighted::weight).toArray(), homeShareMin);
        List<String> isos = new ArrayList<>(List.of(home));
        chosen.forEach(candidate -> isos.add(candidate.iso()));
        OutletSplit.Counts split = OutletSplit.counts(count.n_outlets(), isos, shares.values());
        TreeMap<String, Integerised> rows = new TreeMap<>();
        for (int i = 0; i < isos.size(); i++) {
            rows.put(
                    isos.get(i),
                    new Integerised(
                            count.merchant_id(),
                            isos.get(i),
                            i == 0,
                            i == 0 ? 0 : chosen.get(i - 1).rank(),
                            count.n_outlets(),
                            shares.values()[i],
                            split.targets()[i],
                            split.floors()[i],
                            split.residuals()[i],
                            split.ranks()[i],
                            split.counts()[i],
                            shares.floored()));
        }
        return List.copyOf(rows.values());
    }

    private static EngineException fault(String code, Count count, String what) {
        return new EngineException(FailureClass.COVERAGE, code, "merchant " + count.merchant_id() + " " + what);
    }
}
