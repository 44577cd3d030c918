package io.enginehost.table.parquet;

import java.nio.file.Path;

/**
 * A row group as the footer of its file describes it.
 *
 * @param part the file
 * @param index its number in the file, from 0
 * @param rows how many rows it has
 * @param min the smallest value of the column asked for, {@code Long} or {@code String}; null if the footer has none
 * @param max the largest value
 */
public record RowGroup(Path part, int index, long rows, Object min, Object max) {}
