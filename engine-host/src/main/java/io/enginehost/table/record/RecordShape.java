package io.enginehost.table.record;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.table.Column;
import io.enginehost.table.KeyRange;
import io.enginehost.table.RowView;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableReader;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record class of a plugin held against a contract. Reading, a record may name some of the table's columns; writing, it
 * names all. The class may be private, nested and of another class loader. The constructors compare and refuse; what
 * passes is read and made without reflection.
 *
 * @param <R> the record
 */
public final class RecordShape<R extends Record> {

    /** What the record is for. */
    public enum Use {
        /** It shows rows of the table, or some of their columns. A column that may be null needs a component that may. */
        READING,
        /** It makes rows of the table. */
        WRITING
    }

    /**
     * One column in which record and contract differ.
     *
     * @param column the name
     * @param contract what the contract says, {@code -} if it has no such column
     * @param java what the record says, {@code -} if it has no such component
     * @param what the difference in words
     */
    public record Mismatch(String column, String contract, String java, String what) {}

    private final Class<R> java;
    private final List<Column> columns;
    private final RecordMaker maker;
    private final RecordRow row;

    private RecordShape(Class<R> java, List<Column> columns, RecordMaker maker, RecordRow row) {
        this.java = java;
        this.columns = columns;
        this.maker = maker;
        this.row = row;
    }

    /**
     * A record that reads rows of this table.
     *
     * @throws EngineException {@code RECORD_MISMATCH} with every difference
     */
    public static <R extends Record> RecordShape<R> reading(Class<R> java, TableContract contract) {
        require(java, contract, Use.READING);
        List<Column> columns = new ArrayList<>();
        for (RecordComponent component : java.getRecordComponents()) {
            columns.add(contract.columns().get(contract.indexOf(component.getName())));
        }
        try {
            return new RecordShape<>(java, List.copyOf(columns), new RecordMaker(java, columns), null);
        } catch (IllegalAccessException e) {
            throw closed(java, e);
        }
    }

    /**
     * A record that writes rows of this table.
     *
     * @throws EngineException {@code RECORD_MISMATCH} with every difference
     */
    public static <R extends Record> RecordShape<R> writing(Class<R> java, TableContract contract) {
        require(java, contract, Use.WRITING);
        try {
            return new RecordShape<>(java, contract.columns(), null, new RecordRow(java, contract.columns()));
        } catch (IllegalAccessException e) {
            throw closed(java, e);
        }
    }

    private static EngineException closed(Class<?> java, IllegalAccessException cause) {
        return new EngineException(
                        FailureClass.CONTRACT, "RECORD_CLOSED", "record " + java.getName() + " is in a closed module")
                .causedBy(cause);
    }

    private static void require(Class<?> java, TableContract contract, Use use) {
        List<Mismatch> mismatches = mismatches(java, contract, use);
        if (!mismatches.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, "RECORD_MISMATCH", sideBySide(java, contract, mismatches));
        }
    }

    /** Every difference between a record and a contract; empty if it fits. */
    public static List<Mismatch> mismatches(Class<?> java, TableContract contract, Use use) {
        List<Mismatch> mismatches = new ArrayList<>();
        RecordComponent[] components = java.getRecordComponents();
        for (Column column : contract.columns()) {
            RecordComponent component = JavaTypes.find(components, column.name());
            if (component != null) {
                difference(column, component, use).ifPresent(mismatches::add);
            } else if (use == Use.WRITING) {
                mismatches.add(new Mismatch(column.name(), show(column), "-", "missing in the record"));
            }
        }
        for (RecordComponent component : components) {
            if (contract.indexOf(component.getName()) < 0) {
                mismatches.add(new Mismatch(
                        component.getName(), "-", JavaTypes.name(component.getGenericType()), "not in the contract"));
            }
        }
        return mismatches;
    }

    private static Optional<Mismatch> difference(Column column, RecordComponent component, Use use) {
        String type = JavaTypes.name(component.getGenericType());
        if (!JavaTypes.fits(column.type(), component.getGenericType())) {
            return Optional.of(new Mismatch(column.name(), show(column), type, "another type"));
        }
        if (use == Use.READING && column.nullable() && component.getType().isPrimitive()) {
            return Optional.of(new Mismatch(column.name(), show(column), type, "cannot hold null"));
        }
        return Optional.empty();
    }

    private static String show(Column column) {
        return column.type() + (column.nullable() ? " or null" : "");
    }

    /** The differences as a table for people: one line a column, what the contract says beside what the record says. */
    public static String sideBySide(Class<?> java, TableContract contract, List<Mismatch> mismatches) {
        List<Mismatch> rows = new ArrayList<>(mismatches);
        rows.add(0, new Mismatch("column", "contract", "record", ""));
        int name = rows.stream().mapToInt(row -> row.column().length()).max().orElse(0);
        int left = rows.stream().mapToInt(row -> row.contract().length()).max().orElse(0);
        int right = rows.stream().mapToInt(row -> row.java().length()).max().orElse(0);
        StringBuilder text =
                new StringBuilder("record " + java.getSimpleName() + " does not fit " + contract.id() + ":");
        String format = "%n  %-" + name + "s  %-" + left + "s  %-" + right + "s  %s";
        for (Mismatch row : rows) {
            text.append(String.format(format, row.column(), row.contract(), row.java(), row.what())
                    .stripTrailing());
        }
        return text.toString();
    }

    /** The rows of a range of a table as records; of the whole table if {@code range} is null. */
    public RecordScan<R> scan(ParquetTableReader table, KeyRange range) {
        return new RecordScan<>(table.scan(columnNames(), range), this);
    }

    /** The columns of the record: its components' when reading, the contract's when writing. */
    public List<Column> columns() {
        return columns;
    }

    /** The names of {@link #columns()}. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** A new record of a row whose columns are {@link #columns()}. Only of a shape made for reading. */
    public R make(RowView from) {
        return java.cast(maker.make(from));
    }

    /** A new view over records, with the contract's columns. Only of a shape made for writing; one per thread. */
    public RecordRow newRow() {
        return row.fresh();
    }
}
