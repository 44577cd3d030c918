/** Proof at start-up that this machine and this Java platform compute as the engine assumes. */
package io.enginehost.api.selftest;
