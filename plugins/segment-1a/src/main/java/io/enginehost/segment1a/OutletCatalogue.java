package io.enginehost.segment1a;

import io.enginehost.api.Context;
import io.enginehost.api.Cursor;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pf4j.Extension;

/**
 * S8, outlet catalogue: one row per outlet, all that later segments see of 1A. A merchant with more outlets in one country than six
 * digits can number is left out whole and logged; the run goes on.
 */
@Extension
@StateType(value = "outlet-catalogue", description = "Writes one row per outlet.")
public final class OutletCatalogue implements State {

    private static final String STATE = "S8";
    private static final String OVERFLOW = "SITE_SEQUENCE_OVERFLOW";

    record Split(long merchant_id, String country_iso, boolean is_home, int n_outlets, int count) {}

    record Count(long merchant_id, boolean is_multi, int n_outlets) {}

    record Candidate(long merchant_id, String country_iso, int candidate_rank) {}

    record Outlet(
            long merchant_id,
            String site_id,
            String home_country_iso,
            String legal_country_iso,
            boolean single_vs_multi_flag,
            int raw_nb_outlet_draw,
            int final_country_outlet_count,
            int site_order,
            String site_key) {}

    record Abort(long merchant_id, String state, String reason) {}

    static final In<Split> SPLITS = In.of("splits", Split.class);
    static final In<Count> COUNTS = In.of("counts", Count.class);
    static final In<Candidate> CANDIDATES = In.of("candidates", Candidate.class);
    static final Out<Outlet> CATALOGUE = Out.of("catalogue", Outlet.class);
    static final Out<Abort> ABORTS = Out.of("aborts", Abort.class);

    @Override
    public Ports ports() {
        return Ports.of(SPLITS, COUNTS, CANDIDATES, CATALOGUE, ABORTS);
    }

    @Override
    public void run(Context context) {
        try (Rows<Count> counts = context.read(COUNTS);
                Cursor<Long, Split> splits = context.read(SPLITS).wholeCursor(Split::merchant_id);
                Cursor<Long, Candidate> candidates = context.read(CANDIDATES).wholeCursor(Candidate::merchant_id);
                Sink<Outlet> catalogue = context.open(CATALOGUE);
                Sink<Abort> aborts = context.open(ABORTS)) {
            for (Count count : counts) {
                List<Split> split = splits.take(count.merchant_id());
                List<Candidate> candidate = candidates.some(count.merchant_id());
                String home = home(count, split, candidate);
                if (split.stream().anyMatch(row -> row.count() > SiteSequence.MAX)) {
                    aborts.write(new Abort(count.merchant_id(), STATE, OVERFLOW));
                    context.count("merchants_aborted", 1);
                    context.warn("merchants with more than " + SiteSequence.MAX
                            + " outlets in one country are left out; merchant_abort_log names them");
                } else {
                    split.forEach(row -> number(count, home, row, catalogue));
                }
            }
        }
    }

    private static void number(Count count, String home, Split split, Sink<Outlet> catalogue) {
        String prefix = split.merchant_id() + "-" + split.country_iso() + "-";
        for (int order = 1; order <= split.count(); order++) {
            String siteId = SiteSequence.id(order);
            catalogue.write(new Outlet(
                    split.merchant_id(),
                    siteId,
                    home,
                    split.country_iso(),
                    count.is_multi(),
                    count.n_outlets(),
                    split.count(),
                    order,
                    prefix + siteId));
        }
    }

    /** The home of a merchant, after its rows were held against what S2 and S3 say of it. */
    private static String home(Count count, List<Split> split, List<Candidate> candidates) {
        if (split.isEmpty()) {
            throw fault("COUNTS_MISSING", count, "has no counts");
        }
        if (!count.is_multi() && count.n_outlets() != 1) {
            throw fault("FLAG", count, "is single-site and has " + count.n_outlets() + " outlets");
        }
        long sum = split.stream().mapToLong(Split::count).sum();
        if (sum != count.n_outlets()) {
            throw fault("SUM", count, "has counts that sum to " + sum + ", and " + count.n_outlets() + " outlets");
        }
        Set<String> known = candidates.stream().map(Candidate::country_iso).collect(Collectors.toSet());
        for (Split row : split) {
            if (!known.contains(row.country_iso())) {
                throw fault("NOT_IN_CANDIDATES", count, "has outlets in " + row.country_iso() + ", no candidate");
            }
        }
        List<String> homes =
                split.stream().filter(Split::is_home).map(Split::country_iso).toList();
        String first = candidates.get(0).country_iso();
        if (!homes.equals(List.of(first))) {
            throw fault("HOME_DRIFT", count, "is at home in " + homes + ", and in " + first + " by its candidates");
        }
        return first;
    }

    private static EngineException fault(String code, Count count, String what) {
        return new EngineException(FailureClass.COVERAGE, code, "merchant " + count.merchant_id() + " " + what);
    }
}
