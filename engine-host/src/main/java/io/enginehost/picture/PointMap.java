package io.enginehost.picture;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.document.Suggest;
import io.enginehost.engine.RunTables;
import io.enginehost.sql.SqlSession;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * A picture of the points of a run on the outlines of countries, so that stripes, corridors and points in the sea are seen at once.
 * Points are counted per pixel before they leave the database, so the size of a world does not matter.
 *
 * <pre>{@code
 * byte[] png = new PointMap(tables, "country_polygons", "site_locations").png("DE", 1600);
 * }</pre>
 */
public final class PointMap {

    private static final int ALL = Integer.MAX_VALUE - 1;

    private final SqlSession sql;
    private final RunTables.Table outlines;
    private final RunTables.Table points;

    /**
     * The tables to draw from.
     *
     * @param outlines id of a table with columns country_iso and geom (polygons as WKB, degrees)
     * @param points id of a table with columns lon_deg and lat_deg, and legal_country_iso or country_iso
     * @throws EngineException {@code MAP_TABLE} if the run has no such table
     */
    public PointMap(RunTables tables, String outlines, String points) {
        this.outlines = table(tables, outlines, Set.of("country_iso", "geom"));
        this.points = table(tables, points, Set.of("lon_deg", "lat_deg"));
        this.sql = tables.sql();
    }

    private static RunTables.Table table(RunTables tables, String id, Set<String> needed) {
        Map<String, RunTables.Table> fitting = tables.all().stream()
                .filter(table -> names(table).containsAll(needed))
                .collect(Collectors.toMap(RunTables.Table::id, table -> table));
        if (!fitting.containsKey(id)) {
            throw new EngineException(
                    FailureClass.CONTRACT,
                    new Problem(
                            "MAP_TABLE",
                            "the run has no table " + id + " with columns " + String.join(", ", new TreeSet<>(needed)),
                            null,
                            fitting.isEmpty()
                                    ? "no table of this run has them; a run of a flow that places outlets does"
                                    : Suggest.hint(id, fitting.keySet())));
        }
        return fitting.get(id);
    }

    private static Set<String> names(RunTables.Table table) {
        return table.columns().stream().map(column -> column.name()).collect(Collectors.toSet());
    }

    /**
     * Draws.
     *
     * @param country ISO 3166-1 alpha-2 of a country to fill the picture, whose own points alone are shown; null for the world
     * @param width in pixels
     * @return a PNG file
     * @throws EngineException {@code MAP_COUNTRY} if the outlines have no such country
     */
    public byte[] png(String country, int width) {
        List<Outline> all = outlines();
        Frame frame = country == null ? Frame.world(width) : frame(all, country, width);
        Canvas canvas = new Canvas(frame);
        all.forEach(outline -> canvas.land(outline.rings(), outline.country().equals(country)));
        canvas.points(counts(frame, country));
        return encoded(canvas.image());
    }

    private record Outline(String country, List<double[]> rings) {}

    private List<Outline> outlines() {
        List<Outline> all = new ArrayList<>();
        for (Map<String, Object> row : sql.result("select country_iso, geom from " + outlines.id(), ALL)
                .rows()) {
            all.add(new Outline((String) row.get("country_iso"), Wkb.rings((byte[]) row.get("geom"))));
        }
        return all;
    }

    private static Frame frame(List<Outline> all, String country, int width) {
        Outline outline = all.stream()
                .filter(each -> each.country().equals(country))
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        FailureClass.CONTRACT,
                        new Problem(
                                "MAP_COUNTRY",
                                "there is no country " + country + " among the outlines",
                                null,
                                "countries are named by two letters, for example DE or US")));
        double[] plain = box(outline, 0);
        double[] turned = box(outline, 360);
        double[] box = turned[2] - turned[0] < plain[2] - plain[0] ? turned : plain;
        return Frame.around(box[0], box[1], box[2], box[3], width);
    }

    /** West, south, east, north, with western longitudes moved by so many degrees: a country may lie on both sides of 180. */
    private static double[] box(Outline outline, double shift) {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (double[] ring : outline.rings()) {
            for (int i = 0; i < ring.length; i += 2) {
                double lon = ring[i] < 0 ? ring[i] + shift : ring[i];
                box[0] = Math.min(box[0], lon);
                box[1] = Math.min(box[1], ring[i + 1]);
                box[2] = Math.max(box[2], lon);
                box[3] = Math.max(box[3], ring[i + 1]);
            }
        }
        return box;
    }

    /** How many points there are per pixel that has any: x, y, count. */
    private List<int[]> counts(Frame frame, String country) {
        String column = names(points).contains("legal_country_iso") ? "legal_country_iso" : "country_iso";
        boolean filtered = country != null && names(points).contains(column);
        String select = "select floor((case when lon_deg < ? then lon_deg + 360 else lon_deg end - ?) * ?)::int as x, "
                + "floor((? - lat_deg) * ?)::int as y, count(*)::int as points from " + points.id()
                + (filtered ? " where " + column + " = ?" : "") + " group by 1, 2 order by 3, 1, 2";
        List<Object> parameters = new ArrayList<>(List.of(
                frame.west(),
                frame.west(),
                frame.width() / (frame.east() - frame.west()),
                frame.north(),
                frame.height() / (frame.north() - frame.south())));
        if (filtered) {
            parameters.add(country);
        }
        return sql.result(select, ALL, parameters.toArray()).rows().stream()
                .map(row -> new int[] {number(row, "x"), number(row, "y"), number(row, "points")})
                .toList();
    }

    private static int number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).intValue();
    }

    private static byte[] encoded(BufferedImage image) {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
