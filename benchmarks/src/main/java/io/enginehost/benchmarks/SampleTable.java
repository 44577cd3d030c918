package io.enginehost.benchmarks;

import io.enginehost.table.TableContract;
import io.enginehost.validate.CompiledSchema;
import io.enginehost.validate.RowSchema;
import io.enginehost.validate.RowSchemaReader;
import io.enginehost.validate.SchemaCompiler;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A table of sites: six columns, five rules, and rows for it, in key order and equal in every process. */
final class SampleTable {

    /** Rows of every batch that is measured: one row group. */
    static final int ROWS = 131_072;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<String> KEY = List.of("merchant_id", "country_iso", "site_order");

    private static final String SCHEMA = """
            {"type": "object", "additionalProperties": false,
             "required": ["merchant_id", "country_iso", "site_order", "lat_deg", "lon_deg", "tzid"],
             "properties": {
               "merchant_id": {"type": "integer", "x-type": "int64", "minimum": 1},
               "country_iso": {"type": "string", "x-type": "string", "pattern": "^[A-Z]{2}$"},
               "site_order": {"type": "integer", "x-type": "int32", "minimum": 1},
               "lat_deg": {"type": "number", "x-type": "float64", "minimum": -90, "maximum": 90},
               "lon_deg": {"type": "number", "x-type": "float64", "minimum": -180, "maximum": 180},
               "tzid": {"type": "string", "x-type": "string"}}}
            """;

    private SampleTable() {}

    /** One row, as a state would write it. */
    record Site(long merchant_id, String country_iso, int site_order, double lat_deg, double lon_deg, String tzid) {}

    static TableContract contract() {
        RowSchema schema = schema();
        return new TableContract("site_locations", schema.columns(), KEY, KEY, schema.json());
    }

    static CompiledSchema compiled() {
        RowSchema schema = schema();
        return SchemaCompiler.compile(schema.columns(), schema.json());
    }

    private static RowSchema schema() {
        return new RowSchemaReader(Map.of())
                .read(MAPPER.readTree(SCHEMA), "")
                .schema()
                .orElseThrow();
    }

    static Site[] sites() {
        SplittableRandom random = new SplittableRandom(42);
        String[] countries = {"AT", "DE", "FR", "GB", "US"};
        String[] zones = new String[400];
        for (int i = 0; i < zones.length; i++) {
            zones[i] = "Europe/City_" + i;
        }
        Site[] sites = new Site[ROWS];
        for (int i = 0; i < ROWS; i++) {
            sites[i] = new Site(
                    1 + i / 10,
                    countries[i % 10 / 2],
                    1 + i % 2,
                    random.nextDouble(-90, 90),
                    random.nextDouble(-180, 180),
                    zones[random.nextInt(zones.length)]);
        }
        return sites;
    }

    static JsonNode json(Site site) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("merchant_id", site.merchant_id());
        json.put("country_iso", site.country_iso());
        json.put("site_order", site.site_order());
        json.put("lat_deg", site.lat_deg());
        json.put("lon_deg", site.lon_deg());
        json.put("tzid", site.tzid());
        return json;
    }
}
