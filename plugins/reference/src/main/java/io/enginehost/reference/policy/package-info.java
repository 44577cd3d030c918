/**
 * The policies of the reference world, as records with the names of their YAML keys. Their schemas judge first; a record says
 * what a schema cannot.
 */
package io.enginehost.reference.policy;
