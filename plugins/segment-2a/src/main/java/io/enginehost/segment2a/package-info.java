/**
 * Segment 2A: the time zone of every outlet, and what its clocks show.
 *
 * <pre>
 * site_locations -- S1 TzLookup -- S2 SiteTimezones -- S2A Governance
 * tz_rules ------- S3 Timetable -- S4 Legality (with S2)
 * </pre>
 *
 * <p>Start reading at {@link io.enginehost.segment2a.ZoneLadder}, which decides where an outlet is. Nothing here draws random
 * numbers. The geometry and the clocks are those of {@code io.enginehost.zones}.
 */
package io.enginehost.segment2a;
