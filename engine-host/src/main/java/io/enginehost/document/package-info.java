/** One way in for YAML and JSON. */
package io.enginehost.document;
