package io.enginehost.table.sink;

import io.enginehost.api.EngineException;
import io.enginehost.table.ContentDigest;
import io.enginehost.table.EncodedRow;
import io.enginehost.table.OrderKey;
import io.enginehost.table.RowCheck;
import io.enginehost.table.RowOrder;
import io.enginehost.table.RowView;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The one way into a table. Every row is taken out of its source once, then: nulls are refused where the contract has
 * none, the rules of the contract are asked, the row is compared with the one before (key unique, order kept), added to
 * the rows digest and written. A row that breaks a rule does not stop the run at once: rows are counted per rule, so that
 * one failure tells all, and nothing more is written.
 *
 * <pre>{@code
 * try (TableSink sink = new TableSink(contract, check, TableSink.Rows.SORTED, file)) {
 *     for (Share share : shares) {
 *         sink.write(row.show(share));
 *     }
 *     SinkResult result = sink.finish();
 * }
 * }</pre>
 *
 * <p>Closed without {@link #finish()}, or failed, a sink leaves no file behind. Not thread-safe: every shard has its own.
 */
public final class TableSink implements RowTarget {

    /** How rows arrive. */
    public enum Rows {
        /** In the order of the contract. */
        SORTED,
        /** In any order: the host sorts them later and passes them through a sink again. */
        UNSORTED
    }

    /** Offending rows after which the sink fails at once: going on would tell nothing new. */
    static final long MOST_OFFENDING_ROWS = 10_000;

    private final TableContract contract;
    private final RowCheck check;
    private final RowOrder order;
    private final IntFunction<Path> names;
    private final long partRows;
    private final EncodedRow row;
    private final ContentDigest digest = new ContentDigest();
    private final Offences offences;
    private final Map<String, String> footer = new LinkedHashMap<>();
    private final List<Path> parts = new ArrayList<>();
    private final List<ParquetTableWriter> writers = new ArrayList<>();
    private ParquetTableWriter writer;
    private long bytes;
    private long rowsSeen;
    private long rowsLeftInPart;
    private OrderKey first;
    private boolean finished;

    /** A sink that writes one file, however many rows come: a shard. */
    public TableSink(TableContract contract, RowCheck check, Rows rows, Path part) {
        this(contract, check, rows, number -> part, Long.MAX_VALUE);
    }

    /**
     * A sink that begins a new file whenever one is full.
     *
     * @param names the n-th file, from 0
     * @param partRows rows of a full file
     */
    public TableSink(TableContract contract, RowCheck check, Rows rows, IntFunction<Path> names, long partRows) {
        this.contract = contract;
        this.check = check;
        this.order = rows == Rows.SORTED ? new RowOrder(contract) : null;
        this.names = names;
        this.partRows = partRows;
        this.row = new EncodedRow(contract.columns());
        this.offences = new Offences(contract);
        openPart();
    }

    /** Lets an authority tell in its own words what is wrong with the first rows that break a rule of the contract. */
    public TableSink explainedBy(Function<RowView, List<String>> authority) {
        offences.explainedBy(authority);
        return this;
    }

    private void openPart() {
        Path part = names.apply(parts.size());
        writer = new ParquetTableWriter(part, contract);
        writers.add(writer);
        parts.add(part);
        rowsLeftInPart = partRows;
    }

    /**
     * Checks and writes one row, whose columns are the contract's.
     *
     * @throws EngineException class DOMAIN if so many rows are wrong by now that going on tells nothing new
     */
    @Override
    public void write(RowView source) {
        rowsSeen++;
        int nullColumn = row.load(source);
        if (nullColumn >= 0) {
            offend("NULL_IN_REQUIRED", contract.columns().get(nullColumn).name() + " must not be null", -1);
            return;
        }
        int rule = check.check(row);
        if (rule >= 0) {
            offend("ROW_RULE", check.rules().get(rule), rule);
        } else if (order != null && !inOrder()) {
            return;
        }
        if (offences.rows() == 0) {
            digest.add(row);
            append();
        }
    }

    private boolean inOrder() {
        RowOrder.Verdict verdict = order.next(row);
        if (first == null) {
            first = order.last();
        }
        switch (verdict) {
            case RISES -> {
                return true;
            }
            case SAME_KEY -> offend("KEY_DUPLICATE", "the key " + contract.key() + " is unique", -1);
            case FALLS -> offend("ORDER_BROKEN", "rows rise by " + contract.order(), -1);
        }
        return false;
    }

    private void append() {
        if (rowsLeftInPart == 0) {
            finishPart();
            openPart();
        }
        writer.write(row);
        rowsLeftInPart--;
    }

    private void offend(String code, String rule, int index) {
        offences.add(code, rule, index, row);
        if (offences.rows() >= MOST_OFFENDING_ROWS) {
            throw offences.failure(rowsSeen);
        }
    }

    /** Sets a key of the footer of every file that is finished from now on; not part of the rows or their digest. */
    @Override
    public void footer(String key, String value) {
        footer.put(key, value);
    }

    private void finishPart() {
        footer.forEach(writer::footer);
        bytes += writer.finish();
    }

    /** The rules broken so far, in the order in which they were first broken. */
    public List<Offence> offences() {
        return offences.list();
    }

    /**
     * Ends the output.
     *
     * @throws EngineException class DOMAIN if any row broke a rule, with rules, counts and first rows
     */
    @Override
    public SinkResult finish() {
        if (offences.rows() > 0) {
            throw offences.failure(rowsSeen);
        }
        finishPart();
        finished = true;
        return new SinkResult(List.copyOf(parts), bytes, digest.sum(), first, order == null ? null : order.last());
    }

    /** Frees everything, and deletes what was written unless {@link #finish()} has succeeded. */
    @Override
    public void close() {
        if (!finished) {
            writers.forEach(ParquetTableWriter::discard);
        }
    }
}
