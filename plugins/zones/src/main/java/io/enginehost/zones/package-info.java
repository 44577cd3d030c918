/**
 * The zone world: which time zones cover a point of the Earth, answered exactly and in the same way on every machine.
 *
 * <pre>
 * rings in degrees --ZoneWorldBuilder--&gt; one file of 6-7 MB (TZW1) --ZoneWorld.open--&gt; lookup(x, y)
 * </pre>
 *
 * <p>Start reading at {@link io.enginehost.zones.ZoneWorldBuilder}. Everything after the rounding to the lattice is
 * integer arithmetic in 64 bits, so no platform, thread count or library version can change an answer. Two integer
 * units occur: <em>lattice steps</em> (10,000 a degree by default), in which vertices are stored, and <em>units</em> of
 * 1e-7 degree, in which points are asked. {@code ZoneFile} describes the file.
 */
package io.enginehost.zones;
