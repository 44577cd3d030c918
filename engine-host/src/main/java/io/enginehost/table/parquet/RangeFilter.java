package io.enginehost.table.parquet;

import io.enginehost.table.Column;
import io.enginehost.table.KeyRange;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Operators;
import org.apache.parquet.io.api.Binary;

/** A {@link KeyRange} as a filter by which parquet-mr skips row groups and pages. */
final class RangeFilter {

    private RangeFilter() {}

    static FilterCompat.Filter of(KeyRange range, Column column) {
        if (range == null || range.from() == null && range.to() == null) {
            return FilterCompat.NOOP;
        }
        String name = range.column();
        return FilterCompat.get(
                switch (column.type().kind()) {
                    case INT64 -> between(FilterApi.longColumn(name), (Long) range.from(), (Long) range.to());
                    case INT32, DATE ->
                        between(FilterApi.intColumn(name), toInt((Long) range.from()), toInt((Long) range.to()));
                    case STRING -> between(FilterApi.binaryColumn(name), toBinary(range.from()), toBinary(range.to()));
                    default ->
                        throw new IllegalArgumentException(
                                "a table is cut by an int32, int64, date or string column, not by " + name + ", a "
                                        + column.type());
                });
    }

    private static <T extends Comparable<T>, C extends Operators.Column<T> & Operators.SupportsLtGt>
            FilterPredicate between(C column, T from, T to) {
        if (from == null) {
            return FilterApi.lt(column, to);
        }
        FilterPredicate lower = FilterApi.gtEq(column, from);
        return to == null ? lower : FilterApi.and(lower, FilterApi.lt(column, to));
    }

    private static Integer toInt(Long bound) {
        return bound == null ? null : (Integer) Math.toIntExact(bound);
    }

    private static Binary toBinary(Object bound) {
        return bound == null ? null : Binary.fromString((String) bound);
    }
}
