package io.enginehost.segment2a;

/**
 * Policy: how far a point on an edge is moved.
 *
 * @param semver version of the rule
 * @param epsilon_degrees added to latitude and longitude, (0, 0.005]
 */
public record NudgePolicy(String semver, double epsilon_degrees) {}
