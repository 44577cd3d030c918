/**
 * The generic states: {@link io.enginehost.core.Gate}, {@link io.enginehost.core.Audit} and {@link
 * io.enginehost.core.Bundle} prove a segment, {@link io.enginehost.core.SqlState} computes with queries of the spec. The kinds
 * of checks are in {@code io.enginehost.core.check}.
 */
package io.enginehost.core;
