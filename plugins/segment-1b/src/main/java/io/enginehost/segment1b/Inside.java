package io.enginehost.segment1b;

/** Tells whether a point may be used, for example because it lies in a country. */
@FunctionalInterface
interface Inside {

    /** Every point may. */
    Inside ANYWHERE = (lon, lat) -> true;

    /** Whether this point may be used; degrees. */
    boolean covers(double lon, double lat);
}
