/**
 * How long the states of a run took, and how long they may take.
 *
 * <p>Start reading at {@link io.enginehost.timing.RunTimes}.
 */
package io.enginehost.timing;
