/** The host with its real plugin jars, through the command line. */
package io.enginehost.integration;
