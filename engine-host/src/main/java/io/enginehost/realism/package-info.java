/**
 * Grades worlds: a scorecard says what a believable world measures, the scorer measures one run, and a certificate holds the
 * runs of several seeds against it. Nothing here is part of a world: scoring reads a run folder and changes none of its data.
 *
 * <p>Start reading at {@link io.enginehost.realism.Scorecard} and {@link io.enginehost.realism.Scorer}.
 */
package io.enginehost.realism;
