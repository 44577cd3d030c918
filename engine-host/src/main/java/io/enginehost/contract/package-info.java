/** Contracts: what datasets promise, where artefacts come from, which random families exist. */
package io.enginehost.contract;
