package io.enginehost.reference.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The 249 officially assigned two-letter country codes of ISO 3166-1, frozen in a file so that no JDK changes them. */
public final class IsoCountries {

    private static final String FILE = "iso-3166-1.txt";

    private IsoCountries() {}

    /** All codes, ascending. */
    public static List<String> codes() {
        try (InputStream in = Objects.requireNonNull(IsoCountries.class.getResourceAsStream(FILE), FILE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return text.strip()
                    .lines()
                    .flatMap(line -> List.of(line.split(" ")).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
