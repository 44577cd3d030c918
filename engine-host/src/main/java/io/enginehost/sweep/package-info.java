/**
 * Many worlds that differ by policies, each compared with a baseline and ranked by one number.
 *
 * <p>Start reading at {@link io.enginehost.sweep.Sweeper}.
 */
package io.enginehost.sweep;
