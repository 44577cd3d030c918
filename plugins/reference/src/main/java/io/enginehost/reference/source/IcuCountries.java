package io.enginehost.reference.source;

import com.ibm.icu.util.Region;
import com.ibm.icu.util.Region.RegionType;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.UResourceBundle;
import java.math.BigDecimal;
import java.util.Locale;

/** Countries, their United Nations regions, population and product, from the CLDR data inside ICU. */
public final class IcuCountries {

    /** Numbers are stored as {@code (exponent + 55) * 1,000,000 + six significant digits}. */
    private static final int DIGITS = 1_000_000;

    private static final int EXPONENT_BIAS = 55;

    private final UResourceBundle territories = UResourceBundle.getBundleInstance(
                    "com/ibm/icu/impl/data/icudata", "supplementalData", TimeZone.class.getClassLoader())
            .get("territoryInfo");

    /**
     * One country.
     *
     * @param country_iso ISO 3166-1 alpha-2
     * @param alpha3 ISO 3166-1 alpha-3
     * @param numeric ISO 3166-1 numeric, three digits, as TopoJSON files name a country
     * @param name in English
     * @param continent UN M.49 continent: 002 Africa, 009 Oceania, 019 Americas, 142 Asia, 150 Europe
     * @param subregion UN M.49 subregion; {@code QO} (outlying Oceania) for Antarctica
     * @param population inhabitants, whole
     * @param gdp_ppp gross domestic product at purchasing power parity, international dollars
     */
    public record Country(
            String country_iso,
            String alpha3,
            String numeric,
            String name,
            String continent,
            String subregion,
            long population,
            double gdp_ppp) {}

    /** The country of an ISO 3166-1 alpha-2 code; an unknown code is a {@link java.util.MissingResourceException} of ICU. */
    public Country country(String iso) {
        Region region = Region.getInstance(iso);
        ULocale locale = new ULocale("und-" + iso);
        int[] gdpLiteracyPopulation = territories.get(iso).get("territoryF").getIntVector();
        return new Country(
                iso,
                locale.getISO3Country(),
                String.format(Locale.ROOT, "%03d", region.getNumericCode()),
                locale.getDisplayCountry(ULocale.ENGLISH),
                String.valueOf(region.getContainingRegion(RegionType.CONTINENT)),
                String.valueOf(region.getContainingRegion(RegionType.SUBCONTINENT)),
                (long) Math.rint(decode(gdpLiteracyPopulation[2])),
                decode(gdpLiteracyPopulation[0]));
    }

    /** Decodes with decimals, not with powers: a power of ten in binary misses the last digit (85370.00000000001 for AD). */
    static double decode(int packed) {
        return new BigDecimal(packed % DIGITS)
                .movePointRight(packed / DIGITS - EXPONENT_BIAS)
                .doubleValue();
    }
}
