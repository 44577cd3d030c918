/**
 * Two runs side by side: policies, states whose outputs differ, and what the scorecard of a segment measures on both. A run
 * folder tells all that is needed; no spec, contract or plugin of either run is read.
 *
 * <p>Start reading at {@link io.enginehost.compare.Comparison}.
 */
package io.enginehost.compare;
