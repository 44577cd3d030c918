package io.enginehost.run;

import io.enginehost.api.In;
import io.enginehost.api.Policy;
import io.enginehost.api.Settings;
import io.enginehost.api.Table;
import io.enginehost.api.random.FamilyKey;
import io.enginehost.digest.Digest;
import io.enginehost.link.LinkedState;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableReader;
import io.enginehost.table.record.RecordScan;
import io.enginehost.table.record.RecordShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What all shards of one state share: resolved inputs, bound policies, keys of its random families, and whatever is loaded
 * or made once.
 */
final class StateInputs {

    /**
     * An input as it is read: the files in the order the state asked for.
     *
     * @param binding how it is bound
     * @param contract of a table, with the order it is read in; else null
     * @param files the files, or the folder or file of an artefact
     * @param digest of what is bound
     */
    record Source(LinkedState.Input binding, TableContract contract, List<Path> files, Digest digest) {}

    private final LinkedState state;
    private final Map<String, Source> sources;
    private final Map<String, Record> policies;
    private final Map<String, Digest> policyDigests;
    private final Map<String, FamilyKey> families;
    private final Record settings;
    private final Map<String, Object> loaded = new ConcurrentHashMap<>();

    StateInputs(
            LinkedState state,
            Map<String, Source> sources,
            Map<String, Record> policies,
            Map<String, Digest> policyDigests,
            Map<String, FamilyKey> families,
            Record settings) {
        this.state = state;
        this.sources = sources;
        this.policies = policies;
        this.policyDigests = policyDigests;
        this.families = families;
        this.settings = settings;
    }

    LinkedState state() {
        return state;
    }

    Map<String, Source> sources() {
        return sources;
    }

    /** The source bound to a port; null if an optional port is not bound. */
    Source source(String port) {
        return sources.get(port);
    }

    Digest policyDigest(String port) {
        return policyDigests.get(port);
    }

    FamilyKey family(String label) {
        return families.get(label);
    }

    <P extends Record> P policy(Policy<P> port) {
        return port.type().cast(policies.get(port.name()));
    }

    <S extends Record> S settings(Settings<S> port) {
        return port.type().cast(settings);
    }

    /** A whole table, loaded once. */
    @SuppressWarnings("unchecked") // the key names the port, and a port has one record class
    <R extends Record> Table<R> table(In<R> port) {
        return (Table<R>) once("table " + port.name(), () -> {
            Source source = source(port.name());
            RecordShape<R> shape = RecordShape.reading(port.row(), source.contract());
            List<R> rows = new ArrayList<>();
            try (RecordScan<R> scan = shape.scan(new ParquetTableReader(source.contract(), source.files()), null)) {
                while (scan.hasNext()) {
                    rows.add(scan.next());
                }
            }
            return new Table<>(rows);
        });
    }

    /** A value made once for all shards; a failure is kept, and met by every shard. */
    Object once(String name, Supplier<?> make) {
        // computeIfAbsent would lock a bin of the map while a table is loaded, and make must be free to load others
        Once once = (Once) loaded.computeIfAbsent(name, key -> new Once(make));
        return once.value();
    }

    private static final class Once {
        private final Supplier<?> make;
        private Object value;
        private Throwable failure;
        private boolean made;

        Once(Supplier<?> make) {
            this.make = make;
        }

        synchronized Object value() {
            if (!made) {
                made = true;
                try {
                    value = make.get();
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
            }
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw (RuntimeException) failure;
            }
            return value;
        }
    }
}
