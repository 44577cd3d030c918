/** One class that needs to see what parquet-mr keeps package-private. */
package org.apache.parquet;
