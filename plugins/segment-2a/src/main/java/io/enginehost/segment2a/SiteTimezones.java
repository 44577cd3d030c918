package io.enginehost.segment2a;

import io.enginehost.api.Context;
import io.enginehost.api.Cursor;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.InFile;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.zones.ZoneWorld;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pf4j.Extension;

/** S2, site time zones: overrides applied to what geometry found, and exactly one zone for every outlet. */
@Extension
@StateType(value = "site-timezones", description = "Applies overrides and gives every outlet its time zone.")
public final class SiteTimezones implements State {

    private static final int SAMPLES = 10;

    record Lookup(
            long merchant_id,
            String legal_country_iso,
            int site_order,
            String tzid_provisional,
            ResolutionMethod resolution_method,
            Double nudge_lat_deg,
            Double nudge_lon_deg) {}

    record Home(String country_iso, String tzid) {}

    record Merchant(long merchant_id, int mcc) {}

    record Row(
            long merchant_id,
            String legal_country_iso,
            int site_order,
            String tzid,
            ZoneSource tzid_source,
            ResolutionMethod resolution_method,
            OverrideScope override_scope,
            String override_id,
            Double nudge_lat_deg,
            Double nudge_lon_deg) {}

    static final In<Lookup> LOOKUPS = In.of("lookups", Lookup.class);
    static final InFile POLYGONS = InFile.of("polygons");
    static final In<Home> HOMES = In.of("homes", Home.class);
    /** Needed only while an override is about a merchant category. */
    static final In<Merchant> MERCHANTS = In.optional("merchants", Merchant.class);

    static final Policy<LookupPolicy> LOOKUP = Policy.of("lookup", LookupPolicy.class);
    static final Policy<OverridesPolicy> OVERRIDES = Policy.of("overrides", OverridesPolicy.class);
    static final Out<Row> ZONES = Out.of("zones", Row.class);

    @Override
    public Ports ports() {
        return Ports.of(LOOKUPS, POLYGONS, HOMES, MERCHANTS, LOOKUP, OVERRIDES, ZONES);
    }

    /** What all shards share. */
    private record Index(Set<String> zones, ActiveOverrides overrides) {}

    @Override
    public void run(Context context) {
        Index index = context.shared("index", () -> index(context));
        List<String> unresolved = new ArrayList<>();
        long unresolvedRows = 0;
        try (Rows<Lookup> lookups = context.read(LOOKUPS);
                Categories categories = Categories.of(context, index.overrides());
                Sink<Row> zones = context.open(ZONES)) {
            for (Rows.Group<Long, Lookup> ofMerchant : lookups.groupBy(Lookup::merchant_id)) {
                String category = categories.of(ofMerchant.key());
                for (Lookup lookup : ofMerchant.rows()) {
                    Row row = row(lookup, index.overrides(), category, context);
                    if (row.tzid() != null) {
                        requireKnown(row, index.zones());
                        zones.write(row);
                    } else {
                        unresolvedRows++;
                        if (unresolved.size() < SAMPLES) {
                            unresolved.add(key(lookup));
                        }
                    }
                }
            }
            if (unresolvedRows > 0) {
                throw new EngineException(
                                FailureClass.COVERAGE,
                                "TZID_NULL",
                                unresolvedRows + " outlets lie in no zone and near none of their country's: "
                                        + String.join(", ", unresolved))
                        .hint("name their zone in tz_overrides, or place them elsewhere");
            }
        }
    }

    private static Row row(Lookup lookup, ActiveOverrides overrides, String category, Context context) {
        ResolutionMethod method = lookup.resolution_method();
        ZoneOverride override = overrides.of(
                lookup.merchant_id(), lookup.legal_country_iso(), lookup.site_order(), category, method.isUnplaced());
        boolean decides =
                override != null && (method.isUnplaced() || !override.tzid().equals(lookup.tzid_provisional()));
        if (override != null && !decides) {
            context.count("override_noop", 1);
        }
        return new Row(
                lookup.merchant_id(),
                lookup.legal_country_iso(),
                lookup.site_order(),
                decides ? override.tzid() : lookup.tzid_provisional(),
                decides ? ZoneSource.override : ZoneSource.of(method),
                method,
                decides ? override.scope() : null,
                decides ? override.id() : null,
                lookup.nudge_lat_deg(),
                lookup.nudge_lon_deg());
    }

    private static void requireKnown(Row row, Set<String> zones) {
        if (!zones.contains(row.tzid())) {
            throw new EngineException(
                    FailureClass.COVERAGE, "TZID_UNKNOWN", "zone " + row.tzid() + " of an outlet has no polygon");
        }
    }

    private static String key(Lookup lookup) {
        return lookup.merchant_id() + "|" + lookup.legal_country_iso() + "|" + lookup.site_order();
    }

    private static Index index(Context context) {
        Set<String> zones =
                new HashSet<>(ZoneWorld.zonesOf(context.file(POLYGONS).bytes()));
        Map<String, Set<String>> homes = context.table(HOMES).rows().stream()
                .collect(Collectors.groupingBy(
                        Home::country_iso, Collectors.mapping(Home::tzid, Collectors.toUnmodifiableSet())));
        List<ZoneOverride> active =
                context.policy(OVERRIDES).active(context.policy(LOOKUP).as_of_date());
        ActiveOverrides overrides = new ActiveOverrides(active, zones, homes);
        if (overrides.needsCategories() && !context.isBound(MERCHANTS)) {
            throw new EngineException(
                            FailureClass.PARAMETERS,
                            "MCC_UNBOUND",
                            "an override is about a merchant category, and no table tells the categories of merchants")
                    .hint("bind the port: reads: {merchants: merchant_universe}");
        }
        return new Index(zones, overrides);
    }

    /** Categories of merchants, read in step with the outlets; none where no override asks. */
    private record Categories(Cursor<Long, Merchant> merchants) implements AutoCloseable {

        static Categories of(Context context, ActiveOverrides overrides) {
            return new Categories(
                    overrides.needsCategories() ? context.read(MERCHANTS).cursor(Merchant::merchant_id) : null);
        }

        /** Four digits, or null where none are needed; once per merchant. */
        String of(long merchant) {
            if (merchants == null) {
                return null;
            }
            List<Merchant> found = merchants.take(merchant);
            if (found.isEmpty()) {
                throw new EngineException(
                        FailureClass.COVERAGE,
                        "MCC_MERCHANT_MISSING",
                        "merchant " + merchant + " has outlets and no category");
            }
            return String.format(Locale.ROOT, "%04d", found.get(0).mcc());
        }

        @Override
        public void close() {
            if (merchants != null) {
                merchants.close();
            }
        }
    }
}
