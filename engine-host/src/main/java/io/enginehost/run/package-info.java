/** Runs: what a world is named by, what is computed and what is reused, in which shards, and where the result lies. */
package io.enginehost.run;
