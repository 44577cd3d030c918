package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.api.EngineException;
import io.enginehost.api.Sql;
import io.enginehost.api.proof.Outcome;
import io.enginehost.segment1b.PointsInCountry.Tables;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PointsInCountryTest {

    private static final Tables TABLES = new Tables("places", "iso", "shapes");

    private GivenSql sql;

    @BeforeEach
    void two_countries() {
        sql = new GivenSql();
        sql.execute("create table places (id bigint, iso varchar, lon_deg double, lat_deg double)");
        sql.execute("create table shapes (country_iso varchar, geom blob)");
        shape("AA", Shapes.box(0, 0, 1, 1));
        shape("BB", Shapes.box(1, 0, 2, 1));
    }

    @AfterEach
    void close() {
        sql.close();
    }

    private void shape(String iso, String wkt) {
        sql.execute("insert into shapes values ('" + iso + "', from_hex('"
                + HexFormat.of().formatHex(Shapes.wkb(wkt)) + "'))");
    }

    private Outcome check(String... rows) {
        for (String row : rows) {
            sql.execute("insert into places values (" + row + ")");
        }
        return PointsInCountry.check(sql, TABLES);
    }

    @Test
    void points_inside_and_on_the_border_are_fine() {
        assertEquals(
                0,
                check("1, 'AA', 0.5, 0.5", "2, 'AA', 1, 0.5", "3, 'BB', 1, 0.5", "4, 'BB', 2, 1")
                        .affected());
    }

    @Test
    void a_point_in_another_country_or_in_none_offends_and_is_named() {
        Outcome outcome = check("1, 'AA', 1.5, 0.5", "2, 'BB', 1.5, 0.5", "3, 'BB', 7, 7");
        assertEquals(2, outcome.affected());
        assertEquals(
                List.of(1L, 3L),
                outcome.samples().stream().map(row -> row.get("id")).toList());
    }

    @Test
    void a_country_without_polygon_a_missing_country_and_a_missing_coordinate_offend() {
        assertEquals(
                4,
                check("1, 'CC', 0.5, 0.5", "2, null, 0.5, 0.5", "3, 'AA', null, 0.5", "4, 'AA', 0.5, 'nan'::double")
                        .affected());
    }

    @Test
    void more_points_than_are_looked_at_together_are_all_looked_at() {
        sql.execute("insert into places select i, case when i % 10 = 0 then 'BB' else 'AA' end, "
                + "case when i % 10 = 0 then 1.5 else 0.5 end, 0.5 from range(250000) t(i)");
        sql.execute("update places set lat_deg = 3 where id in (1, 124999, 249999, 249990)");
        assertEquals(4, PointsInCountry.check(sql, TABLES).affected());
    }

    @Test
    void names_that_no_contract_could_declare_are_refused() {
        EngineException e =
                assertThrows(EngineException.class, () -> new Tables("places\" where true --", "iso", "shapes"));
        assertEquals("CHECK_SETTINGS", e.code());
        assertThrows(EngineException.class, () -> new Tables("places", null, "shapes"));
    }

    @Test
    void a_polygon_that_cannot_be_read_stops_the_check() {
        sql.execute("update shapes set geom = from_hex('00') where country_iso = 'AA'");
        EngineException e = assertThrows(EngineException.class, () -> check("1, 'AA', 0.5, 0.5"));
        assertEquals("GEO_INVALID", e.code());
    }

    /** Queries over tables that the test makes. */
    private static final class GivenSql implements Sql, AutoCloseable {

        private final java.sql.Connection connection;

        GivenSql() {
            try {
                connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void execute(String statement) {
            try (java.sql.Statement s = connection.createStatement()) {
                s.execute(statement);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(statement, e);
            }
        }

        @Override
        public Result query(String select, int limit, Object... parameters) {
            try (java.sql.PreparedStatement statement = connection.prepareStatement(select)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                List<Map<String, Object>> found = new java.util.ArrayList<>();
                try (java.sql.ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        Map<String, Object> row = new HashMap<>();
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            String name = rows.getMetaData().getColumnLabel(i);
                            row.put(name, name.equals("geom") ? rows.getBytes(i) : rows.getObject(i));
                        }
                        found.add(row);
                    }
                }
                return new Result(found.subList(0, Math.min(limit, found.size())), found.size());
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(select, e);
            }
        }

        @Override
        public long into(String port, String select) {
            throw new UnsupportedOperationException("a check writes nothing");
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
