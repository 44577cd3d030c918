/** Results by the hash of all they depend on: staged, published at once, never changed. */
package io.enginehost.store;
