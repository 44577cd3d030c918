/** Tables as bytes: contract columns, one view of a row, checks on every row, digests, Parquet files and their parts. */
package io.enginehost.table;
