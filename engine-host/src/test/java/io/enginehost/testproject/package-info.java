/** A small project of its own, written into a temporary folder, for tests of the whole host. */
package io.enginehost.testproject;
