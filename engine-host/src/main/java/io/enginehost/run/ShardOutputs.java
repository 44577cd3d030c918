package io.enginehost.run;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Out;
import io.enginehost.api.RowsDigest;
import io.enginehost.api.Sink;
import io.enginehost.link.LinkedState;
import io.enginehost.store.Disk;
import io.enginehost.table.ContentDigest;
import io.enginehost.table.EncodedRow;
import io.enginehost.table.RowView;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.PartJoin;
import io.enginehost.table.record.RecordRow;
import io.enginehost.table.record.RecordShape;
import io.enginehost.table.sink.RowTarget;
import io.enginehost.table.sink.SinkResult;
import io.enginehost.table.sink.SumSink;
import io.enginehost.table.sink.TableSink;
import io.enginehost.validate.CompiledSchema;
import io.enginehost.validate.SchemaCompiler;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The outputs of one shard: each opened once, each a part of its own. */
final class ShardOutputs implements AutoCloseable {

    /** What becomes of the rows. */
    enum Keep {
        /** They are checked and written. */
        ROWS,
        /** Their hashes are summed. */
        SUMS
    }

    private final LinkedState state;
    private final Keep keep;
    private final Path folder;
    private final int shard;
    private final RunProgress progress;
    private final Map<String, RowTarget> sinks = new LinkedHashMap<>();
    private final Map<String, SinkResult> tables = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> footers = new LinkedHashMap<>();
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, OutputStream> streams = new LinkedHashMap<>();

    ShardOutputs(LinkedState state, Keep keep, Path folder, int shard, RunProgress progress) {
        this.state = state;
        this.keep = keep;
        this.folder = folder;
        this.shard = shard;
        this.progress = progress;
    }

    /** Opens an output that takes records. */
    <R extends Record> Sink<R> sink(Out<R> port) {
        LinkedState.Output output = output(port.name());
        RecordRow row =
                RecordShape.writing(port.row(), output.dataset().table()).newRow();
        RowSink sink = rowSink(port.name());
        return new Sink<>() {
            @Override
            public void write(R record) {
                sink.write(row.show(record));
            }

            @Override
            public void footer(String key, String value) {
                sink.footer(key, value);
            }

            @Override
            public void close() {
                sink.close();
            }
        };
    }

    /** Digests records as the contract of an output has them. */
    <R extends Record> RowsDigest<R> digester(Out<R> port) {
        TableContract table = output(port.name()).dataset().table();
        RecordRow row = RecordShape.writing(port.row(), table).newRow();
        EncodedRow encoded = new EncodedRow(table.columns());
        ContentDigest digest = new ContentDigest();
        return new RowsDigest<>() {
            @Override
            public void add(R record) {
                encoded.load(row.show(record));
                digest.add(encoded);
            }

            @Override
            public String hex() {
                return ContentDigest.of(table.columns(), digest.sum());
            }
        };
    }

    /** Opens an output that takes rows as they come from a query. */
    RowSink rowSink(String port) {
        LinkedState.Output output = output(port);
        RowTarget sink =
                keep == Keep.SUMS ? new SumSink(output.dataset().table().columns()) : tableSink(port, output);
        if (sinks.putIfAbsent(port, sink) != null) {
            sink.close();
            throw misuse("output \"" + port + "\" is opened twice");
        }
        return new RowSink(port, sink, progress.counter(state.id(), port));
    }

    private TableSink tableSink(String port, LinkedState.Output output) {
        TableContract table = output.dataset().table();
        CompiledSchema compiled = SchemaCompiler.compile(table.columns(), table.rowSchema());
        TableSink.Rows rows = output.sorted() ? TableSink.Rows.SORTED : TableSink.Rows.UNSORTED;
        // A shard is one part however large it is; a state without shards begins a new file when one is full.
        long partRows = state.isSharded() ? Long.MAX_VALUE : PartJoin.FILE_ROWS;
        return new TableSink(table, compiled.check(), rows, part -> partName(port, part, ".parquet"), partRows)
                .explainedBy(row -> compiled.explainer().explain(row).messages());
    }

    /** A sink for rows, which counts them for the progress. */
    final class RowSink implements AutoCloseable {
        private final String port;
        private final RowTarget sink;
        private final LongAdder counter;
        private int uncounted;

        RowSink(String port, RowTarget sink, LongAdder counter) {
            this.port = port;
            this.sink = sink;
            this.counter = counter;
        }

        void write(RowView row) {
            sink.write(row);
            if (++uncounted == 4096) {
                counter.add(uncounted);
                uncounted = 0;
            }
        }

        void footer(String key, String value) {
            sink.footer(key, value);
            footers.computeIfAbsent(port, name -> new LinkedHashMap<>()).put(key, value);
        }

        @Override
        public void close() {
            if (!tables.containsKey(port)) {
                counter.add(uncounted);
                tables.put(port, sink.finish());
            }
        }
    }

    /** Creates a file. */
    OutputStream file(String port) {
        output(port);
        Path file = partName(port, 0, ".part");
        if (files.putIfAbsent(port, file) != null) {
            throw misuse("output \"" + port + "\" is created twice");
        }
        try {
            OutputStream stream = new FileStream(port, Files.newOutputStream(file));
            streams.put(port, stream);
            return stream;
        } catch (IOException e) {
            throw Disk.failure("creating " + file, e);
        }
    }

    /** A created file, which is whole only when it is closed. */
    private final class FileStream extends BufferedOutputStream {
        private final String port;

        FileStream(String port, OutputStream file) {
            super(file, 1 << 16);
            this.port = port;
        }

        @Override
        public void close() throws IOException {
            super.close();
            streams.remove(port);
        }
    }

    private LinkedState.Output output(String port) {
        return state.output(port)
                .orElseThrow(() -> misuse("output \"" + port + "\" is not bound; it has "
                        + state.outputs().stream().map(LinkedState.Output::port).toList()));
    }

    private Path partName(String port, int part, String ending) {
        return folder.resolve(String.format(Locale.ROOT, "%s-%05d-%05d%s", port, shard, part, ending));
    }

    private EngineException misuse(String what) {
        return new EngineException(FailureClass.INTERNAL, "OUTPUT_USE", what);
    }

    /** The footer keys that were set on an output. */
    Map<String, String> footers(String port) {
        return footers.getOrDefault(port, Map.of());
    }

    /** The finished tables by port. */
    Map<String, SinkResult> tables() {
        return tables;
    }

    /** The created files by port. */
    Map<String, Path> files() {
        return files;
    }

    /** Demands that every bound output was opened and ended. */
    void requireComplete() {
        for (LinkedState.Output output : state.outputs()) {
            String port = output.port();
            boolean opened = output.dataset().isTable() ? sinks.containsKey(port) : files.containsKey(port);
            boolean closed = output.dataset().isTable() ? tables.containsKey(port) : !streams.containsKey(port);
            if (!opened || !closed) {
                throw misuse("output \"" + port + "\" was not " + (opened ? "closed" : "opened"));
            }
        }
    }

    @Override
    public void close() {
        sinks.values().forEach(RowTarget::close);
        for (OutputStream stream : List.copyOf(streams.values())) {
            try {
                stream.close();
            } catch (IOException e) {
                // the state has failed already, and the file is thrown away
                streams.values().remove(stream);
            }
        }
    }
}
