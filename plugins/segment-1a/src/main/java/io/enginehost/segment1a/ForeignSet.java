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
import io.enginehost.segment1a.CandidateWeights.Choice;
import io.enginehost.segment1a.CandidateWeights.Weighted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pf4j.Extension;

/**
 * S6, foreign set: which foreign countries a merchant has outlets in. A draw by weight without replacement, by the largest Gumbel
 * keys, of as many countries as the merchant wants, its candidates allow and its foreign budget pays for. Every chosen country
 * will get an outlet, so the budget, what the home leaves of N, bounds the set.
 */
@Extension
@StateType(value = "foreign-set", description = "Chooses the foreign countries that a merchant has outlets in.")
public final class ForeignSet implements State {

    /** Why a set is empty or smaller than it might be. The constants are the values of the column. */
    enum Reason {
        NO_CANDIDATES,
        BUDGET_ZERO,
        CAPPED_BY_MAX_CANDIDATES,
        none
    }

    record Count(long merchant_id, boolean is_multi, int n_outlets) {}

    record Flag(long merchant_id, boolean is_eligible) {}

    record Target(long merchant_id, int k_target) {}

    record Budget(
            long merchant_id, int draws, int blocks, int n_outlets, double home_share_min, double u, int budget) {}

    record Key(
            long merchant_id,
            String country_iso,
            int draws,
            int blocks,
            double weight,
            double u,
            double key,
            boolean selected,
            Integer selection_order) {}

    record Member(long merchant_id, String country_iso) {}

    record Detail(
            long merchant_id,
            int candidates,
            int considered,
            int k_target,
            Integer budget,
            int k_realized,
            boolean is_shortfall,
            boolean cap_applied,
            int ties_resolved,
            Reason reason_code) {}

    static final In<CandidateWeights.Candidate> CANDIDATES = In.of("candidates", CandidateWeights.Candidate.class);
    static final In<CandidateWeights.Prior> PRIORS = In.of("priors", CandidateWeights.Prior.class);
    static final In<Target> TARGETS = In.of("targets", Target.class);
    static final In<Count> COUNTS = In.of("counts", Count.class);
    static final In<Flag> FLAGS = In.of("flags", Flag.class);
    static final In<CurrencyTable.Weight> CURRENCIES = In.of("currencies", CurrencyTable.Weight.class);
    static final In<CandidateWeights.Tender> TENDERS = In.of("tenders", CandidateWeights.Tender.class);
    static final Policy<SelectionPolicy> SELECTION = Policy.of("selection", SelectionPolicy.class);
    static final Family BUDGET = Family.of("foreign_budget", IdType.LONG);
    static final Family GUMBEL = Family.of("gumbel_key", IdType.LONG, IdType.STRING);
    static final Out<Key> KEYS = Out.of("keys", Key.class);
    static final Out<Budget> BUDGETS = Out.of("budgets", Budget.class);
    static final Out<Member> MEMBERS = Out.of("members", Member.class);
    static final Out<Detail> DETAILS = Out.of("details", Detail.class);

    @Override
    public Ports ports() {
        return Ports.of(
                CANDIDATES,
                PRIORS,
                TARGETS,
                COUNTS,
                FLAGS,
                CURRENCIES,
                TENDERS,
                SELECTION,
                BUDGET,
                GUMBEL,
                KEYS,
                BUDGETS,
                MEMBERS,
                DETAILS);
    }

    @Override
    public void run(Context context) {
        SelectionPolicy policy = context.policy(SELECTION);
        CurrencyTable currencies = context.shared("currencies", () -> new CurrencyTable(context.table(CURRENCIES)));
        CandidateWeights weights = new CandidateWeights(policy, currencies);
        try (Rows<Count> counts = context.read(COUNTS);
                Cursor<Long, Flag> flags = context.read(FLAGS).wholeCursor(Flag::merchant_id);
                Cursor<Long, Target> targets = context.read(TARGETS).wholeCursor(Target::merchant_id);
                Cursor<Long, CandidateWeights.Candidate> candidates =
                        context.read(CANDIDATES).wholeCursor(CandidateWeights.Candidate::merchant_id);
                Cursor<Long, CandidateWeights.Prior> priors =
                        context.read(PRIORS).wholeCursor(CandidateWeights.Prior::merchant_id);
                Cursor<Long, CandidateWeights.Tender> tenders =
                        context.read(TENDERS).wholeCursor(CandidateWeights.Tender::merchant_id);
                Sink<Key> keys = context.open(KEYS);
                Sink<Budget> budgets = context.open(BUDGETS);
                Sink<Member> members = context.open(MEMBERS);
                Sink<Detail> details = context.open(DETAILS)) {
            for (Count count : counts) {
                long id = count.merchant_id();
                boolean eligible = flags.one(id).is_eligible();
                List<Target> target = targets.take(id);
                List<CandidateWeights.Candidate> ranked = candidates.some(id);
                List<CandidateWeights.Prior> prior = priors.some(id);
                String currency = tenders.one(id).currency();
                requireScope(count, eligible, target);
                if (target.isEmpty()) {
                    continue;
                }
                Choice choice = weights.weigh(id, currency, ranked, prior);
                Budget budget = choice.candidates() == 0
                        ? null
                        : budget(count, policy.homeShareMin(count.n_outlets()), context.stream(BUDGET, id));
                List<Key> drawn = budget == null || budget.budget() == 0
                        ? List.of()
                        : select(id, choice.considered(), target.get(0), budget, context);
                Detail detail = detail(choice, target.get(0), budget, drawn);

                if (budget != null) {
                    budgets.write(budget);
                }
                drawn.stream().sorted(Comparator.comparing(Key::country_iso)).forEach(key -> {
                    keys.write(key);
                    if (key.selected()) {
                        members.write(new Member(id, key.country_iso()));
                    }
                });
                details.write(detail);
                report(context, detail);
            }
        }
    }

    /** A merchant has a target iff it is eligible and has several sites. */
    private static void requireScope(Count count, boolean eligible, List<Target> target) {
        if (target.size() != (count.is_multi() && eligible ? 1 : 0)) {
            throw new EngineException(
                    FailureClass.COVERAGE,
                    "SCOPE",
                    "merchant " + count.merchant_id() + " is " + (count.is_multi() ? "multi" : "single") + "-site and "
                            + (eligible ? "" : "not ") + "eligible, and has " + target.size() + " targets");
        }
    }

    /** What the home leaves of N, rounded to a whole number by a uniform, so that it is right on average. */
    static Budget budget(Count count, double homeShareMin, Stream stream) {
        int n = count.n_outlets();
        double u = stream.uniform();
        int budget = (int) Math.min(Math.floor(n * (1.0 - homeShareMin) + u), n - 1);
        return new Budget(count.merchant_id(), stream.draws(), stream.blocks(), n, homeShareMin, u, budget);
    }

    private static List<Key> select(long id, List<Weighted> considered, Target target, Budget budget, Context context) {
        List<Key> keys = new ArrayList<>(considered.size());
        for (Weighted candidate : considered) {
            Stream stream = context.stream(GUMBEL, id, candidate.iso());
            double u = stream.uniform();
            double key = Stream.gumbel(candidate.weight(), u);
            keys.add(new Key(
                    id, candidate.iso(), stream.draws(), stream.blocks(), candidate.weight(), u, key, false, null));
        }
        return choose(keys, Math.min(target.k_target(), budget.budget()));
    }

    /**
     * Selects the {@code k} largest keys; equal keys by rank.
     *
     * @param keys by rank, so that a stable sort leaves equal keys in that order
     * @return all keys, the largest first
     */
    static List<Key> choose(List<Key> keys, int k) {
        List<Key> chosen = new ArrayList<>(keys);
        chosen.sort((a, b) -> Double.compare(b.key(), a.key()));
        for (int i = 0; i < Math.min(k, chosen.size()); i++) {
            Key key = chosen.get(i);
            chosen.set(
                    i,
                    new Key(
                            key.merchant_id(),
                            key.country_iso(),
                            key.draws(),
                            key.blocks(),
                            key.weight(),
                            key.u(),
                            key.key(),
                            true,
                            i + 1));
        }
        return chosen;
    }

    private static Detail detail(Choice choice, Target target, Budget budget, List<Key> keys) {
        int considered = choice.considered().size();
        boolean capped = considered < choice.candidates();
        int ties = 0;
        for (int i = 1; i < keys.size(); i++) {
            ties += keys.get(i).key() == keys.get(i - 1).key() ? 1 : 0;
        }
        Reason reason = budget == null
                ? Reason.NO_CANDIDATES
                : budget.budget() == 0 ? Reason.BUDGET_ZERO : capped ? Reason.CAPPED_BY_MAX_CANDIDATES : Reason.none;
        return new Detail(
                target.merchant_id(),
                choice.candidates(),
                considered,
                target.k_target(),
                budget == null ? null : budget.budget(),
                (int) keys.stream().filter(Key::selected).count(),
                considered < target.k_target(),
                capped,
                ties,
                reason);
    }

    private static void report(Context context, Detail detail) {
        context.count("reason_" + detail.reason_code().name().toLowerCase(java.util.Locale.ROOT), 1);
        context.count("considered", detail.considered());
        context.count("k_target", detail.k_target());
        context.count("k_realized", detail.k_realized());
        context.count("shortfalls", detail.is_shortfall() ? 1 : 0);
        context.count("realized_" + bucket(detail.k_realized()), 1);
    }

    private static String bucket(int k) {
        return k <= 2 ? String.valueOf(k) : k <= 5 ? "3_5" : k <= 10 ? "6_10" : "11_up";
    }
}
