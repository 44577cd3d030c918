package io.enginehost.table.sink;

import io.enginehost.table.OrderKey;
import io.enginehost.table.RowsSum;
import java.nio.file.Path;
import java.util.List;

/**
 * What a sink has taken.
 *
 * @param parts the files, in order; at least one, which may have no rows, or none if the sink only sums
 * @param bytes their size together
 * @param sum the rows and the sum of their hashes
 * @param first the order columns of the first row; null if there are no rows or they were taken unsorted
 * @param last the order columns of the last row
 */
public record SinkResult(List<Path> parts, long bytes, RowsSum sum, OrderKey first, OrderKey last) {

    /** How many rows were taken. */
    public long rows() {
        return sum.rows();
    }
}
