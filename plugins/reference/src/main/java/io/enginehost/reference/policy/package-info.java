/** The policies of the reference world, as records with the names of their YAML keys. Their schemas judge first; a record holds what a schema cannot say. */
package io.enginehost.reference.policy;
