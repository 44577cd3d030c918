package io.enginehost.reference;

import io.enginehost.api.Sql;
import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import io.enginehost.zones.ZoneWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pf4j.Extension;

/**
 * Check kind {@code zone_file}: opens the compiled zone polygons, whose checksums are proven on the way, decodes every ring, and
 * compares the zones in it with two tables.
 *
 * <pre>{@code
 * - {id: ZONES, kind: zone_file, polygons: zone_polygons, rules: tz_rules, universe: tz_country_reference}
 * }</pre>
 */
@Extension
public final class ZoneFileCheck implements CheckKind<ZoneFileCheck.Datasets> {

    /** The tz data knows about 600 names. */
    private static final int MOST_ZONES = 100_000;

    /**
     * The datasets compared.
     *
     * @param polygons the compiled polygons
     * @param rules a table with a column tzid, exactly the zones of the polygons
     * @param universe a table with a column tzid, some zones of the polygons
     */
    public record Datasets(String polygons, String rules, String universe) {}

    @Override
    public String kind() {
        return "zone_file";
    }

    @Override
    public Class<Datasets> settings() {
        return Datasets.class;
    }

    @Override
    public Outcome check(Segment segment, Datasets datasets) {
        ZoneWorld world = ZoneWorld.open(segment.file(datasets.polygons()).bytes());
        for (int part = 0; part < world.parts().size(); part++) {
            world.rings(part);
        }
        SortedSet<String> drawn = new TreeSet<>(world.zones());
        SortedSet<String> ruled = zones(segment, datasets.rules());
        SortedSet<String> used = zones(segment, datasets.universe());
        List<Map<String, Object>> offenders = new ArrayList<>();
        without(drawn, ruled).forEach(tzid -> offenders.add(Map.of("tzid", tzid, "problem", "has no rules")));
        without(ruled, drawn)
                .forEach(tzid -> offenders.add(Map.of("tzid", tzid, "problem", "has rules but no polygon")));
        without(used, drawn)
                .forEach(tzid -> offenders.add(Map.of("tzid", tzid, "problem", "is used but has no polygon")));
        return Outcome.offenders(offenders.size(), offenders);
    }

    private static SortedSet<String> zones(Segment segment, String dataset) {
        String quoted = '"' + dataset.replace("\"", "\"\"") + '"';
        Sql.Result answer = segment.sql().query("select distinct tzid from " + quoted, MOST_ZONES);
        SortedSet<String> zones = new TreeSet<>();
        answer.rows().forEach(row -> zones.add(String.valueOf(row.get("tzid"))));
        return zones;
    }

    private static SortedSet<String> without(SortedSet<String> zones, SortedSet<String> others) {
        SortedSet<String> rest = new TreeSet<>(zones);
        rest.removeAll(others);
        return rest;
    }
}
