/**
 * How the DuckDB driver is loaded: its native library from a directory of ours instead of being unpacked at every start.
 * Only {@code io.enginehost.sql} uses this package.
 */
package io.enginehost.sql.driver;
