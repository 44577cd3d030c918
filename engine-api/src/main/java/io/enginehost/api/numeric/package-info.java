/**
 * Arithmetic with one result on every machine: binary64 in a declared order, {@link java.lang.StrictMath}, sums by Neumaier,
 * rounding half to even.
 */
package io.enginehost.api.numeric;
