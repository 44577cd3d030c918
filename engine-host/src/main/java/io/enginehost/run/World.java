package io.enginehost.run;

import io.enginehost.contract.DatasetContract;
import io.enginehost.link.LinkedState;
import io.enginehost.store.Store;
import io.enginehost.store.StoredResult;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The datasets of a run that are there so far. Safe for use by many threads. */
public final class World {

    private final Map<String, Data> datasets = new ConcurrentHashMap<>();
    private final Map<String, StoredResult> results = new ConcurrentHashMap<>();

    /** Adds what a state made. */
    public void add(LinkedState state, StoredResult result, Store store) {
        results.put(state.id(), result);
        for (LinkedState.Output output : state.outputs()) {
            DatasetContract contract = output.dataset();
            datasets.put(
                    contract.id(), new Data(contract, result.outputs().get(output.port()), store.folder(result.key())));
        }
    }

    /** Adds a dataset that no state of this run made. */
    public void add(Data data) {
        datasets.put(data.contract().id(), data);
    }

    /** A dataset, if it is there. */
    public Optional<Data> dataset(String id) {
        return Optional.ofNullable(datasets.get(id));
    }

    /** The result of a state, if it is there. */
    public Optional<StoredResult> result(String state) {
        return Optional.ofNullable(results.get(state));
    }

    /** All datasets by id. */
    public Map<String, Data> datasets() {
        return new TreeMap<>(datasets);
    }
}
