/**
 * Tables as bytes: contract columns, one view of a row, the digest of rows, their order. Rows come from records of plugins
 * ({@code record}), are checked and written in one pass ({@code sink}) to Parquet files ({@code parquet}) and read back from
 * them; this package knows none of the three.
 */
package io.enginehost.table;
