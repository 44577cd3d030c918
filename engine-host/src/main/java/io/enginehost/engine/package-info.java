/** The engine as a library: one call reads a recipe, plans it, runs it and proves it. */
package io.enginehost.engine;
