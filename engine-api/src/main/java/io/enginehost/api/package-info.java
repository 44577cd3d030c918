/**
 * All that a plugin author compiles against: states and their ports, rows and sinks, random streams, exact arithmetic.
 *
 * <p>Start at {@link io.enginehost.api.State}. A plugin is a jar with states in it, a {@code Plugin-Id} and
 * {@code Plugin-Version} in its manifest, and nothing else that the engine asks for.
 */
package io.enginehost.api;
