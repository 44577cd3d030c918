/** Plugin jars: found, opened each in a class loader of its own, and asked for their state types and check kinds. */
package io.enginehost.plugin;
