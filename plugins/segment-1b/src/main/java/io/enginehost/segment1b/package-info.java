/**
 * Segment 1B, outlets to places: every outlet gets a point on Earth. One class per state, in the order of the chain: {@link
 * io.enginehost.segment1b.TileIndex} (S1), {@link io.enginehost.segment1b.TileWeights} (S2). Policies are records beside the states that they tune.
 */
package io.enginehost.segment1b;
