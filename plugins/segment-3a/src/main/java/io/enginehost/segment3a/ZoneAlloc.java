package io.enginehost.segment3a;

import io.enginehost.api.Context;
import io.enginehost.api.Cursor;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.OutFile;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.RowsDigest;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.pf4j.Extension;

/**
 * S5, zone allocation: what later segments see of 3A, with one hash of everything that shaped it, in a document and in the footer
 * of every file. The hash holds the digest of the rows and the footer holds the hash, so the rows are walked twice: for their
 * digest, and to be written.
 */
@Extension
@StateType(value = "zone-alloc", description = "Publishes outlets per time zone with a hash of all that shaped them.")
public final class ZoneAlloc implements State {

    record Count(
            long merchant_id, String legal_country_iso, String tzid, int zone_site_count, int zone_site_count_sum) {}

    record Allocation(
            long merchant_id,
            String legal_country_iso,
            String tzid,
            int zone_site_count,
            int zone_site_count_sum,
            int site_count) {}

    static final In<ZoneShares.Pair> QUEUE = In.of("queue", ZoneShares.Pair.class);
    static final In<CountryPrior.Row> PRIORS = In.of("priors", CountryPrior.Row.class);
    static final In<Count> COUNTS = In.of("counts", Count.class);
    static final Policy<Policy.Sealed> MIXTURE = Policy.sealed("mixture");
    static final Policy<Policy.Sealed> FLOORS = Policy.sealed("floors");
    static final Policy<Policy.Sealed> DAY_EFFECTS = Policy.sealed("day_effects");
    static final Out<Allocation> ALLOC = Out.of("alloc", Allocation.class);
    static final OutFile HASH = OutFile.of("hash");

    @Override
    public Ports ports() {
        return Ports.of(QUEUE, PRIORS, COUNTS, MIXTURE, FLOORS, DAY_EFFECTS, ALLOC, HASH);
    }

    @Override
    public void run(Context context) {
        RowsDigest<Allocation> digest = context.digester(ALLOC);
        walk(context, digest::add);
        UniverseHash hash = new UniverseHash(
                context.digest(PRIORS),
                context.digest(MIXTURE),
                context.digest(FLOORS),
                context.digest(DAY_EFFECTS),
                digest.hex());
        try (Sink<Allocation> alloc = context.open(ALLOC)) {
            alloc.footer(UniverseHash.KEY, hash.hex());
            walk(context, alloc::write);
        }
        context.write(HASH, hash.document());
    }

    private static void walk(Context context, Consumer<Allocation> out) {
        Map<String, CountryPrior> priors = CountryPrior.all(context, PRIORS);
        try (Rows<ZoneShares.Pair> queue = context.read(QUEUE);
                Cursor<Long, Count> counts = context.read(COUNTS).cursor(Count::merchant_id)) {
            for (Rows.Group<Long, ZoneShares.Pair> merchant : queue.groupBy(ZoneShares.Pair::merchant_id)) {
                if (counts.hasNext() && counts.peekKey() < merchant.key()) {
                    throw mismatch("merchant " + counts.peekKey() + " has counts and no outlets");
                }
                List<Count> left = new ArrayList<>(counts.take(merchant.key()));
                for (ZoneShares.Pair pair : merchant.rows()) {
                    if (pair.is_escalated()) {
                        allocate(pair, priors.get(pair.legal_country_iso()), left, out);
                    }
                }
                if (!left.isEmpty()) {
                    throw mismatch("merchant " + merchant.key() + " has counts in "
                            + left.get(0).legal_country_iso() + ", where it is not split");
                }
            }
            if (counts.hasNext()) {
                throw mismatch("merchant " + counts.peekKey() + " has counts and no outlets");
            }
        }
    }

    /** Takes the counts of one pair off the list: one row per zone of the country, and as many outlets as the pair has. */
    private static void allocate(ZoneShares.Pair pair, CountryPrior prior, List<Count> left, Consumer<Allocation> out) {
        List<Count> own = left.stream()
                .filter(count -> count.legal_country_iso().equals(pair.legal_country_iso()))
                .toList();
        left.removeIf(count -> count.legal_country_iso().equals(pair.legal_country_iso()));
        String who = "merchant " + pair.merchant_id() + " in " + pair.legal_country_iso();
        List<String> zones = own.stream().map(Count::tzid).toList();
        if (prior == null || !zones.equals(prior.tzids())) {
            throw mismatch(who + " has counts for " + zones + ", not for the zones of the country");
        }
        long sum = own.stream().mapToLong(Count::zone_site_count).sum();
        if (sum != pair.site_count() || own.get(0).zone_site_count_sum() != pair.site_count()) {
            throw mismatch(who + " has " + pair.site_count() + " outlets, and counts that sum to " + sum);
        }
        for (Count count : own) {
            out.accept(new Allocation(
                    count.merchant_id(),
                    count.legal_country_iso(),
                    count.tzid(),
                    count.zone_site_count(),
                    count.zone_site_count_sum(),
                    pair.site_count()));
        }
    }

    private static EngineException mismatch(String what) {
        return new EngineException(FailureClass.COVERAGE, "DOMAIN_MISMATCH", what);
    }
}
