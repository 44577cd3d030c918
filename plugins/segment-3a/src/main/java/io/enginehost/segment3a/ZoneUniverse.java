package io.enginehost.segment3a;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Table;
import java.util.List;
import java.util.Map;

/** The zones of every country: how many there are, and how many of them matter. */
final class ZoneUniverse {

    /** A zone of a country. */
    record Zone(String country_iso, String tzid, double ref_share, boolean is_material) {}

    /**
     * How many zones a country has.
     *
     * @param zones all of them, at least 1
     * @param material those large enough to tell apart, at least 1
     */
    record Size(int zones, int material) {}

    private final Map<String, Size> sizes;

    ZoneUniverse(Table<Zone> reference) {
        sizes = new java.util.TreeMap<>();
        reference.groupBy(Zone::country_iso).forEach((iso, zones) -> sizes.put(iso, size(zones)));
    }

    /** The size of a list of zones. */
    static Size size(List<Zone> zones) {
        int material = (int) zones.stream().filter(Zone::is_material).count();
        return new Size(zones.size(), Math.max(1, material));
    }

    /**
     * How many zones a country has.
     *
     * @throws EngineException {@code ZONE_STRUCTURE_INCONSISTENT} if the reference does not know it
     */
    Size size(String country) {
        Size size = sizes.get(country);
        if (size == null) {
            throw new EngineException(
                            FailureClass.COVERAGE,
                            "ZONE_STRUCTURE_INCONSISTENT",
                            "country " + country + " has outlets and no time zone")
                    .hint("tz_country_reference has to name every country with outlets");
        }
        return size;
    }
}
