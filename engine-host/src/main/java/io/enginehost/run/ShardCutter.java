package io.enginehost.run;

import io.enginehost.api.KeyOrder;
import io.enginehost.table.KeyRange;
import io.enginehost.table.RowCursor;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableReader;
import io.enginehost.table.parquet.ParquetTableWriter;
import io.enginehost.table.parquet.RowGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts a state into shards: contiguous ranges of the values of the shard column, so that the rows of all sharded inputs
 * together stay near a given count. The cuts follow from the data alone, never from the machine.
 */
final class ShardCutter {

    /** A sharded input: its rows, and the column it is cut by. */
    record Input(TableContract contract, List<Path> files, String column) {}

    /** A range of values without a column: from inclusive, to exclusive, null for no bound. */
    record Cut(Object from, Object to) {

        /** The range of a column. */
        KeyRange on(String column) {
            return new KeyRange(column, from, to);
        }
    }

    /** Rows that start at a value. */
    private record Step(Object value, long rows) {}

    private ShardCutter() {}

    /**
     * Cuts.
     *
     * @param inputs sharded inputs, each ordered by its column first
     * @param shardRows a shard ends where its rows would pass this count; one value is never split
     * @return at least one range; together they cover all values
     */
    static List<Cut> cut(List<Input> inputs, long shardRows) {
        List<Step> steps = new ArrayList<>();
        for (Input input : inputs) {
            steps.addAll(steps(input, shardRows));
        }
        steps.sort(Comparator.comparing(Step::value, ShardCutter::compare));
        List<Cut> cuts = new ArrayList<>();
        Object from = null;
        long rows = 0;
        for (int i = 0; i < steps.size(); ) {
            Object value = steps.get(i).value();
            long here = 0;
            while (i < steps.size() && compare(steps.get(i).value(), value) == 0) {
                here += steps.get(i++).rows();
            }
            if (rows > 0 && rows + here > shardRows) {
                cuts.add(new Cut(from, value));
                from = value;
                rows = 0;
            }
            rows += here;
        }
        cuts.add(new Cut(from, null));
        return cuts;
    }

    private static List<Step> steps(Input input, long shardRows) {
        ParquetTableReader reader = new ParquetTableReader(input.contract(), input.files());
        List<Step> steps = new ArrayList<>();
        if (shardRows >= ParquetTableWriter.ROW_GROUP_ROWS) {
            for (RowGroup group : reader.rowGroups(input.column())) {
                if (group.min() == null) {
                    return valueSteps(input, reader);
                }
                steps.add(new Step(group.min(), group.rows()));
            }
            return steps;
        }
        return valueSteps(input, reader);
    }

    private static List<Step> valueSteps(Input input, ParquetTableReader reader) {
        List<Step> steps = new ArrayList<>();
        Object current = null;
        long rows = 0;
        boolean text = input.contract()
                        .columns()
                        .get(input.contract().indexOf(input.column()))
                        .type()
                        .kind()
                == io.enginehost.table.ColumnType.Kind.STRING;
        try (RowCursor cursor = reader.scan(List.of(input.column()), null)) {
            while (cursor.next()) {
                Object value =
                        text ? cursor.row().getObject(0) : (Object) cursor.row().getLong(0);
                if (current != null && !value.equals(current)) {
                    steps.add(new Step(current, rows));
                    rows = 0;
                }
                current = value;
                rows++;
            }
        }
        if (current != null) {
            steps.add(new Step(current, rows));
        }
        return steps;
    }

    private static int compare(Object a, Object b) {
        return a instanceof String text ? KeyOrder.compareUtf8(text, (String) b) : Long.compare((Long) a, (Long) b);
    }
}
