/**
 * Segment 1A, merchants to outlets. One class per state, in the order of the chain: {@link
 * io.enginehost.segment1a.Features} (S0A), {@link io.enginehost.segment1a.Hurdle} (S1), {@link
 * io.enginehost.segment1a.OutletCount} (S2), {@link io.enginehost.segment1a.Candidates} (S3), {@link
 * io.enginehost.segment1a.ForeignTarget} (S4), {@link io.enginehost.segment1a.CurrencyWeights} (S5), {@link
 * io.enginehost.segment1a.ForeignSet} (S6), {@link io.enginehost.segment1a.IntegerCounts} (S7), {@link
 * io.enginehost.segment1a.OutletCatalogue} (S8), {@link io.enginehost.segment1a.Stationarity} (S9A). Policies are records
 * beside the states that they tune.
 */
package io.enginehost.segment1a;
