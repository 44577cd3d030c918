package io.enginehost.segment1b;

/**
 * Policy: how finely the Earth is cut into tiles.
 *
 * @param cells_per_degree tiles per degree at level 0, 1 to 120
 * @param min_tiles_per_country a country with fewer tiles goes to the next level, whose tiles are half as wide
 * @param max_grid_level the finest level, 0 to 8
 */
public record TileIndexPolicy(int cells_per_degree, int min_tiles_per_country, int max_grid_level) {}
