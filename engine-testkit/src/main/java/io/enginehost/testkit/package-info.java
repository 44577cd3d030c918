/**
 * Tests of single states: rows in, rows out, and the host's own linking, validation and streams in between. Begin with
 * {@link io.enginehost.testkit.StateTest}.
 */
package io.enginehost.testkit;
