/** All that a plugin author compiles against. */
package io.enginehost.api;
