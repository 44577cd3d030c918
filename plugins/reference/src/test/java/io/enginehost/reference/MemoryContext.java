package io.enginehost.reference;

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
import io.enginehost.api.RowsDigest;
import io.enginehost.api.Settings;
import io.enginehost.api.Sink;
import io.enginehost.api.Sql;
import io.enginehost.api.State;
import io.enginehost.api.Table;
import io.enginehost.api.random.MasterKey;
import io.enginehost.api.random.Stream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Runs one state over values in memory: tables are lists of records, and a port's record may name some of the columns. */
final class MemoryContext implements Context {

    private final Map<String, Object> inputs;
    private final Map<String, Object> shared = new HashMap<>();
    final Map<String, List<Record>> tables = new TreeMap<>();
    final Map<String, ByteArrayOutputStream> files = new TreeMap<>();
    final Map<String, Long> counters = new TreeMap<>();
    final List<String> warnings = new ArrayList<>();

    /** @param inputs by port name: a list of records, a {@link Blob} or a policy record */
    MemoryContext(Map<String, Object> inputs) {
        this.inputs = inputs;
    }

    static MemoryContext run(State state, Map<String, Object> inputs) {
        MemoryContext context = new MemoryContext(inputs);
        try {
            state.run(context);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return context;
    }

    /** A file or folder of the file system. */
    static Blob blob(Path path) {
        return new Blob() {
            @Override
            public byte[] bytes() {
                try {
                    return Files.readAllBytes(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public InputStream open() {
                try {
                    return Files.newInputStream(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public List<String> names() {
                return Arrays.stream(path.toFile().list()).sorted().toList();
            }

            @Override
            public Blob child(String name) {
                return blob(path.resolve(name));
            }
        };
    }

    /** Bytes as a file. */
    static Blob blob(byte[] bytes) {
        return new Blob() {
            @Override
            public byte[] bytes() {
                return bytes.clone();
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public List<String> names() {
                return List.of();
            }

            @Override
            public Blob child(String name) {
                throw new IllegalStateException("a file has no " + name);
            }
        };
    }

    /** Rows of one record as rows of another with some of its columns. */
    static <R extends Record> List<R> project(List<? extends Record> rows, Class<R> type) {
        List<R> projected = new ArrayList<>(rows.size());
        try {
            RecordComponent[] wanted = type.getRecordComponents();
            Constructor<R> constructor = type.getDeclaredConstructor(
                    Arrays.stream(wanted).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            for (Record row : rows) {
                Object[] values = new Object[wanted.length];
                for (int i = 0; i < wanted.length; i++) {
                    values[i] = value(row, wanted[i].getName());
                }
                projected.add(constructor.newInstance(values));
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return projected;
    }

    static Object value(Record row, String column) {
        try {
            var accessor = row.getClass().getDeclaredMethod(column);
            accessor.setAccessible(true);
            return accessor.invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Object bound(Port port) {
        Object value = inputs.get(port.name());
        if (value == null) {
            throw new IllegalStateException("port " + port.name() + " is not bound");
        }
        return value;
    }

    @Override
    public String state() {
        return "REF";
    }

    @Override
    public boolean isBound(Port port) {
        return inputs.containsKey(port.name());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R extends Record> Table<R> table(In<R> port) {
        return new Table<>(project((List<? extends Record>) bound(port), port.row()));
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
                // nothing is open
            }
        };
    }

    @Override
    public Blob file(InFile port) {
        return (Blob) bound(port);
    }

    @Override
    public <P extends Record> P policy(Policy<P> port) {
        return port.type().cast(bound(port));
    }

    @Override
    public <S extends Record> S settings(Settings<S> port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R extends Record> Sink<R> open(Out<R> port) {
        List<Record> rows = new ArrayList<>();
        tables.put(port.name(), rows);
        return new Sink<>() {
            @Override
            public void write(R row) {
                rows.add(row);
            }

            @Override
            public void footer(String key, String value) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {
                // rows are kept as they come
            }
        };
    }

    @Override
    public <R extends Record> RowsDigest<R> digester(Out<R> port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OutputStream create(OutFile port) {
        return files.computeIfAbsent(port.name(), name -> new ByteArrayOutputStream());
    }

    @Override
    public void write(OutFile port, Map<String, ?> document) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream stream(Family family, long id) {
        return MasterKey.of(1).family("REF", family.label()).id(id).stream();
    }

    @Override
    public Stream stream(Family family, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream stream(Family family, long first, String second) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream stream(Family family, long first, long second) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream stream(Family family, long first, String second, long third) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream stream(Family family, long first, long second, String third) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream stream(Family family, long first, long second, long third) {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T shared(String name, Supplier<T> make) {
        return (T) shared.computeIfAbsent(name, n -> make.get());
    }

    @Override
    public String digest(Port port) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }
}
