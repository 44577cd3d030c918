/** A tiny plugin, packed into a jar by the test project: three data states, and the smallest proofs a segment can have. */
package io.enginehost.testproject.demo;
