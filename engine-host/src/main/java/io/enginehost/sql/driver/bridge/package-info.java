/**
 * The only classes that name types of the DuckDB driver. The loader of the driver defines them, so that both sides see the
 * same driver classes; the rest of the host talks to them through
 * {@link io.enginehost.sql.driver.DriverBridge}.
 */
package io.enginehost.sql.driver.bridge;
