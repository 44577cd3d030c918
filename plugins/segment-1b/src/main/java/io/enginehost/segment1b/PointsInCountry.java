package io.enginehost.segment1b;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Sql;
import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.pf4j.Extension;

/**
 * Check kind {@code points_in_country}: every point lies in the polygon of its country or on its border. It asks the polygon for
 * every row, also where a state need not have asked because no border is near.
 *
 * <pre>{@code
 * - {id: POINT_IN_COUNTRY, kind: points_in_country, points: site_locations, country: legal_country_iso, polygons: country_polygons}
 * }</pre>
 */
@Extension
public final class PointsInCountry implements CheckKind<PointsInCountry.Tables> {

    /** Rows that are looked at together. */
    private static final int BATCH = 100_000;

    private static final int MOST_COUNTRIES = 100_000;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /**
     * What to look at.
     *
     * @param points a table or view with columns lon_deg and lat_deg
     * @param country the column of it that names the country
     * @param polygons a table with columns country_iso and geom
     */
    public record Tables(String points, String country, String polygons) {

        public Tables {
            requireName("points", points);
            requireName("country", country);
            requireName("polygons", polygons);
        }

        private static void requireName(String key, String name) {
            if (name == null || !NAME.matcher(name).matches()) {
                throw new EngineException(
                        FailureClass.CONTRACT, "CHECK_SETTINGS", "the key \"" + key + "\" names no table or column");
            }
        }
    }

    /** Points of the countries from {@code first} to {@code last}. */
    private record Batch(String first, String last, long points) {}

    @Override
    public String kind() {
        return "points_in_country";
    }

    @Override
    public Class<Tables> settings() {
        return Tables.class;
    }

    @Override
    public Outcome check(Segment segment, Tables tables) {
        return check(segment.sql(), tables);
    }

    /** As {@link #check(Segment, Tables)}. */
    static Outcome check(Sql sql, Tables tables) {
        Map<String, CountryShape> shapes = shapes(sql, tables);
        List<Map<String, Object>> samples = new ArrayList<>();
        long offenders = 0;
        for (Batch batch : batches(sql, tables)) {
            for (long from = 0; from < batch.points(); from += BATCH) {
                String select = "select * from \"" + tables.points() + "\" where \"" + tables.country()
                        + "\" between ? and ? limit " + BATCH + " offset " + from;
                for (Map<String, Object> row :
                        sql.query(select, BATCH, batch.first(), batch.last()).rows()) {
                    if (!lies(row, shapes.get(String.valueOf(row.get(tables.country()))))) {
                        offenders++;
                        if (samples.size() < Outcome.SAMPLES) {
                            samples.add(row);
                        }
                    }
                }
            }
        }
        long homeless = count(sql, tables, "\"" + tables.country() + "\" is null");
        return Outcome.offenders(offenders + homeless, samples);
    }

    private static boolean lies(Map<String, Object> row, CountryShape shape) {
        return shape != null
                && row.get("lon_deg") instanceof Double lon
                && row.get("lat_deg") instanceof Double lat
                && shape.covers(lon, lat);
    }

    private static Map<String, CountryShape> shapes(Sql sql, Tables tables) {
        Map<String, CountryShape> shapes = new HashMap<>();
        String select = "select country_iso, geom from \"" + tables.polygons() + "\"";
        for (Map<String, Object> row : sql.query(select, MOST_COUNTRIES).rows()) {
            String iso = String.valueOf(row.get("country_iso"));
            shapes.put(iso, CountryShape.of(iso, (byte[]) row.get("geom")));
        }
        return shapes;
    }

    /** Countries in runs of about as many points as are looked at together, so that a query does not serve a few. */
    private static List<Batch> batches(Sql sql, Tables tables) {
        String select = "select \"" + tables.country() + "\" as country, count(*) as points from \"" + tables.points()
                + "\" where \"" + tables.country() + "\" is not null group by 1 order by 1";
        List<Batch> batches = new ArrayList<>();
        for (Map<String, Object> row : sql.query(select, MOST_COUNTRIES).rows()) {
            Batch next = new Batch(
                    (String) row.get("country"), (String) row.get("country"), ((Number) row.get("points")).longValue());
            Batch open = batches.isEmpty() ? null : batches.get(batches.size() - 1);
            if (open != null && open.points() + next.points() <= BATCH) {
                batches.set(batches.size() - 1, new Batch(open.first(), next.last(), open.points() + next.points()));
            } else {
                batches.add(next);
            }
        }
        return batches;
    }

    private static long count(Sql sql, Tables tables, String condition) {
        String select = "select count(*) as n from \"" + tables.points() + "\" where " + condition;
        return ((Number) sql.query(select, 1).rows().get(0).get("n")).longValue();
    }
}
