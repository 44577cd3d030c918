/**
 * SQL inside the host, by an embedded DuckDB that is locked in: {@link io.enginehost.sql.DuckDb} opens every connection,
 * {@link io.enginehost.sql.SqlSession} runs queries of users over named views, {@link io.enginehost.sql.SelectGuard} lets
 * one pure SELECT pass and nothing else, {@link io.enginehost.sql.Exchange} sorts Parquet files,
 * {@link io.enginehost.sql.ForeignKeys} finds rows without a parent, {@link io.enginehost.sql.UniqueKeys} keys that are there twice.
 */
package io.enginehost.sql;
