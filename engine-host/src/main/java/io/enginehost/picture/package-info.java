/**
 * Pictures of a run: where its points lie on land. Start at {@link io.enginehost.picture.PointMap}. Nothing here knows a segment;
 * outlines are any table with {@code country_iso} and {@code geom}, points any table with {@code lon_deg} and {@code lat_deg}.
 */
package io.enginehost.picture;
