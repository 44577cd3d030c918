package io.enginehost.zones;

/**
 * One polygon of the compiled world: its place in the index. {@link ZoneWorld#rings} gives its geometry.
 *
 * @param zone number of its zone, the position in {@link ZoneWorld#zones}
 * @param polygonId 0, 1, ... within the zone, by area descending
 * @param minX western bound in lattice steps, like the other three
 * @param rings number of rings, the shell and its holes
 */
public record ZonePart(int zone, int polygonId, int minX, int minY, int maxX, int maxY, int rings) {}
