/** Proofs of a run: what gates, audits and bundles see, how checks are run, how a bundle is verified. */
package io.enginehost.proof;
