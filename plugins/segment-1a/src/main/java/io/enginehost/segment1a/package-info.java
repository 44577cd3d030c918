/**
 * Segment 1A, merchants to outlets. One class per state, in the order of the chain: {@link
 * io.enginehost.segment1a.Features} (S0A), {@link io.enginehost.segment1a.Hurdle} (S1), {@link
 * io.enginehost.segment1a.OutletCount} (S2). Policies are records beside the states that they tune.
 */
package io.enginehost.segment1a;
