package io.enginehost.reference.country;

import io.enginehost.reference.source.IcuCountries.Country;
import java.util.Set;

/** Continents and trade regions of countries. */
public final class Regions {

    /** Where CLDR puts Antarctica. */
    private static final String OUTLYING_OCEANIA = "QO";

    private static final String SOUTH_AMERICA = "005";
    private static final Set<String> NORTH_AMERICA_TRADE = Set.of("BM", "CA", "GL", "MX", "PM", "US");
    private static final Set<String> MIDDLE_EAST = Set.of(
            "AE", "BH", "CY", "EG", "IL", "IQ", "IR", "JO", "KW", "LB", "OM", "PS", "QA", "SA", "SY", "TR", "YE");

    private Regions() {}

    /** AF, AS, EU, NA, SA, OC or AN; North America includes Central America and the Caribbean. */
    public static String continent(Country country) {
        if (country.subregion().equals(OUTLYING_OCEANIA)) {
            return "AN";
        }
        return switch (country.continent()) {
            case "002" -> "AF";
            case "009" -> "OC";
            case "019" -> country.subregion().equals(SOUTH_AMERICA) ? "SA" : "NA";
            case "142" -> "AS";
            case "150" -> "EU";
            default -> throw new IllegalArgumentException(country + " has no continent");
        };
    }

    /** Trade region AF, AS, EU, LA (Latin America), ME (Middle East), NA or OC. */
    public static String macroRegion(String iso, String continent) {
        if (MIDDLE_EAST.contains(iso)) {
            return "ME";
        }
        return switch (continent) {
            case "NA", "SA" -> NORTH_AMERICA_TRADE.contains(iso) ? "NA" : "LA";
            case "AN" -> "OC";
            default -> continent;
        };
    }
}
