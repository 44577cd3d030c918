/**
 * What proves a segment: {@link io.enginehost.api.proof.SegmentState} for the states that seal, audit and bundle it, and
 * {@link io.enginehost.api.proof.CheckKind} for kinds of checks that a plugin adds.
 */
package io.enginehost.api.proof;
