/**
 * What rows, streams and whole runs cost: JMH for the first two, processes of {@code bin/engine-host} for the third, one
 * table for all. {@link io.enginehost.benchmarks.Benchmarks} is the place to start.
 */
package io.enginehost.benchmarks;
