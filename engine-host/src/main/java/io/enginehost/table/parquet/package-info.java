/**
 * Tables as Parquet files, with parquet-mr and without Hadoop: one part file is written and read here, parts are joined
 * here. Columns are written and read directly, without parquet-mr's record assembly.
 */
package io.enginehost.table.parquet;
