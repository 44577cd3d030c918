/**
 * Segment 3A, how merchants spread over the time zones of a country. One class per state: {@link
 * io.enginehost.segment3a.Escalation} (S1), {@link io.enginehost.segment3a.ZonePriors} (S2), {@link
 * io.enginehost.segment3a.ZoneShares} (S3), {@link io.enginehost.segment3a.ZoneCounts} (S4), {@link
 * io.enginehost.segment3a.ZoneAlloc} (S5).
 *
 * <pre>
 * outlet_catalogue ------- S1 Escalation --+-- S3 ZoneShares -- S4 ZoneCounts -- S5 ZoneAlloc
 * tz_country_reference -+- S2 ZonePriors --+
 * </pre>
 *
 * <p>Start reading at {@link io.enginehost.segment3a.EscalationCurve}, which says how likely a merchant is split, and at {@link
 * io.enginehost.segment3a.PriorVector}, which says what a country looks like. Policies are records beside the states that they tune.
 */
package io.enginehost.segment3a;
