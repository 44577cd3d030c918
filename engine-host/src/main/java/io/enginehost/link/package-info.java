/** Specs, contracts and plugins fitted to each other: one graph of states, or every reason why there is none. */
package io.enginehost.link;
