package io.enginehost.run;

import io.enginehost.api.Blob;
import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Family;
import io.enginehost.api.IdType;
import io.enginehost.api.In;
import io.enginehost.api.InFile;
import io.enginehost.api.Out;
import io.enginehost.api.OutFile;
import io.enginehost.api.Policy;
import io.enginehost.api.Port;
import io.enginehost.api.Rows;
import io.enginehost.api.RowsDigest;
import io.enginehost.api.Settings;
import io.enginehost.api.Sink;
import io.enginehost.api.Sql;
import io.enginehost.api.Table;
import io.enginehost.api.random.FamilyKey;
import io.enginehost.api.random.Stream;
import io.enginehost.api.random.StreamCounters;
import io.enginehost.document.CanonicalJson;
import io.enginehost.table.KeyRange;
import io.enginehost.table.parquet.ParquetTableReader;
import io.enginehost.table.record.RecordShape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The context of one shard. */
final class ShardContext implements Context, AutoCloseable {

    private final StateInputs inputs;
    private final ShardCutter.Cut cut;
    private final ShardOutputs outputs;
    private final RunProgress progress;
    private final Supplier<SqlEngine.StateSql> openSql;
    private SqlEngine.StateSql sql;
    private final Map<String, FamilyKey> families = new TreeMap<>();
    private final Map<String, StreamCounters> draws = new TreeMap<>();
    private final Map<String, Long> counters = new TreeMap<>();
    private final Set<String> warnings = new TreeSet<>();
    private final List<ShardRows<?>> rows = new ArrayList<>();

    ShardContext(
            StateInputs inputs,
            ShardCutter.Cut cut,
            ShardOutputs outputs,
            RunProgress progress,
            Supplier<SqlEngine.StateSql> openSql) {
        this.inputs = inputs;
        this.cut = cut;
        this.outputs = outputs;
        this.progress = progress;
        this.openSql = openSql;
        inputs.state().families().forEach(family -> {
            StreamCounters counted = new StreamCounters();
            draws.put(family.label(), counted);
            families.put(family.label(), inputs.family(family.label()).countedBy(counted));
        });
    }

    @Override
    public String state() {
        return inputs.state().id();
    }

    @Override
    public boolean isBound(Port port) {
        if (port instanceof Policy<?>) {
            return inputs.policyDigest(port.name()) != null;
        }
        if (port instanceof Out<?> || port instanceof OutFile) {
            return inputs.state().output(port.name()).isPresent();
        }
        return inputs.source(port.name()) != null;
    }

    @Override
    public <R extends Record> Rows<R> read(In<R> port) {
        StateInputs.Source source = source(port.name());
        String column = source.binding().shardColumn();
        KeyRange range = column == null ? null : cut.on(column);
        RecordShape<R> shape = RecordShape.reading(port.row(), source.contract());
        ShardRows<R> read = new ShardRows<>(
                shape.scan(new ParquetTableReader(source.contract(), source.files()), range),
                progress.counter(state(), port.name()));
        rows.add(read);
        return read;
    }

    @Override
    public <R extends Record> Table<R> table(In<R> port) {
        source(port.name());
        return inputs.table(port);
    }

    @Override
    public Blob file(InFile port) {
        return FileBlob.of(port.name(), source(port.name()).files());
    }

    private StateInputs.Source source(String port) {
        StateInputs.Source source = inputs.source(port);
        if (source == null) {
            throw new EngineException(
                    FailureClass.GATE,
                    "UNSEALED_READ",
                    "port \"" + port + "\" is not bound; a state reads nothing but what its gate has sealed");
        }
        return source;
    }

    @Override
    public <P extends Record> P policy(Policy<P> port) {
        return inputs.policy(port);
    }

    @Override
    public <S extends Record> S settings(Settings<S> port) {
        return inputs.settings(port);
    }

    @Override
    public <R extends Record> Sink<R> open(Out<R> port) {
        return outputs.sink(port);
    }

    @Override
    public OutputStream create(OutFile port) {
        return outputs.file(port.name());
    }

    @Override
    public void write(OutFile port, Map<String, ?> document) {
        try (OutputStream out = create(port)) {
            out.write(CanonicalJson.bytes(document));
        } catch (IOException e) {
            throw io.enginehost.store.Disk.failure("writing " + port.name(), e);
        }
    }

    @Override
    public Stream stream(Family family, long id) {
        return key(family, IdType.LONG).id(id).stream();
    }

    @Override
    public Stream stream(Family family, String id) {
        return key(family, IdType.STRING).id(id).stream();
    }

    @Override
    public Stream stream(Family family, long first, String second) {
        return key(family, IdType.LONG, IdType.STRING).id(first).id(second).stream();
    }

    @Override
    public Stream stream(Family family, long first, long second) {
        return key(family, IdType.LONG, IdType.LONG).id(first).id(second).stream();
    }

    @Override
    public Stream stream(Family family, long first, String second, long third) {
        return key(family, IdType.LONG, IdType.STRING, IdType.LONG).id(first).id(second).id(third).stream();
    }

    @Override
    public Stream stream(Family family, long first, long second, String third) {
        return key(family, IdType.LONG, IdType.LONG, IdType.STRING).id(first).id(second).id(third).stream();
    }

    @Override
    public Stream stream(Family family, long first, long second, long third) {
        return key(family, IdType.LONG, IdType.LONG, IdType.LONG).id(first).id(second).id(third).stream();
    }

    private FamilyKey key(Family family, IdType... ids) {
        FamilyKey key = families.get(family.label());
        if (key == null || !idsFit(family, ids)) {
            throw new EngineException(
                    FailureClass.RANDOMNESS,
                    "RNG_FAMILY",
                    key == null
                            ? "a draw from \"" + family.label() + "\", which is not among the ports of this state"
                            : "family \"" + family.label() + "\" has ids " + family.ids() + ", not " + List.of(ids));
        }
        return key;
    }

    private static boolean idsFit(Family family, IdType[] ids) {
        List<IdType> declared = family.ids();
        if (declared.size() != ids.length) {
            return false;
        }
        for (int i = 0; i < ids.length; i++) {
            if (declared.get(i) != ids[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    @SuppressWarnings("unchecked") // what was made under a name is what is asked for under it
    public <T> T shared(String name, Supplier<T> make) {
        return (T) inputs.once("shared " + name, make);
    }

    @Override
    public <R extends Record> RowsDigest<R> digester(Out<R> port) {
        return outputs.digester(port);
    }

    @Override
    public String digest(Port port) {
        StateInputs.Source source = inputs.source(port.name());
        return (source == null ? inputs.policyDigest(port.name()) : source.digest()).hex();
    }

    @Override
    public void count(String name, long delta) {
        counters.merge(name, delta, Long::sum);
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }

    @Override
    public Sql sql() {
        if (sql == null) {
            sql = openSql.get();
        }
        return sql;
    }

    ShardOutputs outputs() {
        return outputs;
    }

    Map<String, StreamCounters> draws() {
        return draws;
    }

    Map<String, Long> counters() {
        return counters;
    }

    Set<String> warnings() {
        return warnings;
    }

    @Override
    public void close() {
        // a state may forget to close what it reads, and a cursor that fails on its first row gives it nothing to close
        try {
            rows.forEach(ShardRows::close);
            outputs.close();
        } finally {
            if (sql != null) {
                sql.close();
            }
        }
    }
}
