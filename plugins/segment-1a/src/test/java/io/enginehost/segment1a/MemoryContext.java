package io.enginehost.segment1a;

import io.enginehost.api.Blob;
import io.enginehost.api.Context;
import io.enginehost.api.Family;
import io.enginehost.api.In;
import io.enginehost.api.InFile;
import io.enginehost.api.Out;
import io.enginehost.api.OutFile;
import io.enginehost.api.Policy;
import io.enginehost.api.Port;
import io.enginehost.api.Rows;
import io.enginehost.api.Settings;
import io.enginehost.api.Sink;
import io.enginehost.api.Sql;
import io.enginehost.api.Table;
import io.enginehost.api.random.FamilyKey;
import io.enginehost.api.random.MasterKey;
import io.enginehost.api.random.Stream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Runs a state of segment 1A on rows in memory, in one shard, with the streams of a seed. */
final class MemoryContext implements Context {

    private final MasterKey master;
    private final Map<String, List<? extends Record>> inputs = new HashMap<>();
    private final Map<String, List<Record>> outputs = new HashMap<>();
    private final Map<Policy<?>, Record> policies = new HashMap<>();
    final Map<String, Long> counters = new TreeMap<>();

    MemoryContext(long seed) {
        master = MasterKey.of(seed);
    }

    <R extends Record> MemoryContext with(In<R> port, List<R> rows) {
        inputs.put(port.name(), rows);
        return this;
    }

    <P extends Record> MemoryContext with(Policy<P> port, P policy) {
        policies.put(port, policy);
        return this;
    }

    <R extends Record> List<R> written(Out<R> port) {
        return outputs.get(port.name()).stream().map(port.row()::cast).toList();
    }

    @Override
    public String state() {
        return "1A.test";
    }

    @Override
    public boolean isBound(Port port) {
        return inputs.containsKey(port.name());
    }

    @Override
    public <R extends Record> Rows<R> read(In<R> port) {
        List<R> rows = table(port).rows();
        return new Rows<>() {
            @Override
            public Iterator<R> iterator() {
                return rows.iterator();
            }

            @Override
            public void close() {
                // Rows in memory hold nothing open.
            }
        };
    }

    @Override
    public <R extends Record> Table<R> table(In<R> port) {
        return new Table<>(
                inputs.get(port.name()).stream().map(port.row()::cast).toList());
    }

    @Override
    public <P extends Record> P policy(Policy<P> port) {
        return port.type().cast(policies.get(port));
    }

    @Override
    public <R extends Record> Sink<R> open(Out<R> port) {
        List<Record> rows = new ArrayList<>();
        outputs.put(port.name(), rows);
        return new Sink<>() {
            @Override
            public void write(R row) {
                rows.add(row);
            }

            @Override
            public void footer(String key, String value) {
                throw new UnsupportedOperationException("no state of segment 1A sets a footer");
            }

            @Override
            public void close() {
                // Rows in memory are published as they are.
            }
        };
    }

    @Override
    public void count(String name, long delta) {
        counters.merge(name, delta, Long::sum);
    }

    @Override
    public Stream stream(Family family, long id) {
        return key(family).id(id).stream();
    }

    @Override
    public Stream stream(Family family, String id) {
        return key(family).id(id).stream();
    }

    @Override
    public Stream stream(Family family, long first, String second) {
        return key(family).id(first).id(second).stream();
    }

    @Override
    public Stream stream(Family family, long first, long second) {
        return key(family).id(first).id(second).stream();
    }

    @Override
    public Stream stream(Family family, long first, String second, long third) {
        return key(family).id(first).id(second).id(third).stream();
    }

    @Override
    public Stream stream(Family family, long first, long second, String third) {
        return key(family).id(first).id(second).id(third).stream();
    }

    @Override
    public Stream stream(Family family, long first, long second, long third) {
        return key(family).id(first).id(second).id(third).stream();
    }

    private FamilyKey key(Family family) {
        return master.family("1A", family.label());
    }

    @Override
    public <T> T shared(String name, Supplier<T> make) {
        return make.get();
    }

    @Override
    public void warn(String message) {
        throw new AssertionError("unexpected warning: " + message);
    }

    @Override
    public Blob file(InFile port) {
        throw new UnsupportedOperationException("segment 1A reads tables only");
    }

    @Override
    public <S extends Record> S settings(Settings<S> port) {
        throw new UnsupportedOperationException("segment 1A has no settings");
    }

    @Override
    public OutputStream create(OutFile port) {
        throw new UnsupportedOperationException("segment 1A writes tables only");
    }

    @Override
    public void write(OutFile port, Map<String, ?> document) {
        throw new UnsupportedOperationException("segment 1A writes tables only");
    }

    @Override
    public String digest(Port port) {
        throw new UnsupportedOperationException("segment 1A reads no digests");
    }

    @Override
    public Sql sql() {
        throw new UnsupportedOperationException("segment 1A has no SQL states");
    }
}
