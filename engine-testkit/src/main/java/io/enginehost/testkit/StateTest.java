package io.enginehost.testkit;

import io.enginehost.api.EngineException;
import io.enginehost.api.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs one state on rows given in a test, as the host would: ports are linked with contracts, given rows and written rows are
 * judged by their schemas, keys and orders, policies by theirs, and foreign keys to given tables are followed.
 *
 * <pre>{@code
 * StateResult result = StateTest.of(new Hurdle())
 *         .contracts(Path.of("../../contracts"), "1A")
 *         .reads("probabilities", "hurdle_pi_probs", new Probability(7, 0.0, 0.5), new Probability(9, 3.0, 1.0))
 *         .reads("design", "hurdle_design_matrix", new Design(7, 5812, card_present, 3), …)
 *         .writes("events", "rng_event_hurdle_bernoulli")
 *         .shardBy("merchant_id")
 *         .run();
 * assertEquals(1, result.draws("hurdle_bernoulli").draws());
 * Event event = result.rows("events", Event.class).get(0);
 * }</pre>
 *
 * <p>Every state runs twice, the second time whole, and both must give the same rows: a state that is not a pure function of
 * its ports, or whose rows depend on how it is cut into shards, fails its first test.
 */
public final class StateTest {

    /** A policy as bound; {@code yaml} and {@code file} are null for the policy that the registry names. */
    record PolicyBinding(String id, String yaml, Path file) {}

    /** Rows of a dataset. */
    record Given(String dataset, Collection<?> rows) {}

    final State state;
    Path contracts;
    List<String> segments = List.of();
    String id = "S1";
    long seed = 42;
    String shardBy;
    long shardRows = 1;
    Map<String, String> shardByPort;
    final Map<String, Given> reads = new LinkedHashMap<>();
    final Map<String, List<String>> orders = new LinkedHashMap<>();
    final Map<String, Path> files = new LinkedHashMap<>();
    final Map<String, String> writes = new LinkedHashMap<>();
    final Map<String, PolicyBinding> policies = new LinkedHashMap<>();
    final Map<String, Object> settings = new LinkedHashMap<>();
    final List<String> overrides = new ArrayList<>();

    private StateTest(State state) {
        this.state = state;
    }

    /** A test of this state. */
    public static StateTest of(State state) {
        return new StateTest(state);
    }

    /**
     * Where the contracts are.
     *
     * @param root the folder that holds a folder of contracts per segment
     * @param segment the segment of the state
     * @param others further segments whose datasets it reads
     */
    public StateTest contracts(Path root, String segment, String... others) {
        this.contracts = root.toAbsolutePath().normalize();
        List<String> all = new ArrayList<>(List.of(others));
        all.add(segment);
        this.segments = List.copyOf(all);
        return this;
    }

    /** The state's id in its segment, as error codes name it; {@code S1} if not said. */
    public StateTest as(String stateId) {
        this.id = stateId;
        return this;
    }

    /** The run seed; 42 if not said. */
    public StateTest seed(long runSeed) {
        this.seed = runSeed;
        return this;
    }

    /** Binds an input table and gives its rows, in any order. They need to name only the columns that the state reads. */
    public StateTest reads(String port, String dataset, Record... rows) {
        return reads(port, dataset, List.of(rows));
    }

    /** Binds an input table and gives its rows, records or maps from column names to values, in any order. */
    public StateTest reads(String port, String dataset, Collection<?> rows) {
        reads.put(port, new Given(dataset, List.copyOf(rows)));
        return this;
    }

    /** Asks for an input in another order than its dataset's, as {@code order_by} in a spec. */
    public StateTest orderBy(String port, String... columns) {
        orders.put(port, List.of(columns));
        return this;
    }

    /** Binds a document, a blob or a folder of them. */
    public StateTest file(String port, Path file) {
        files.put(port, file.toAbsolutePath().normalize());
        return this;
    }

    /** Binds an output to the dataset whose contract it must keep. */
    public StateTest writes(String port, String dataset) {
        writes.put(port, dataset);
        return this;
    }

    /** Binds a policy with the values of the file that the registry names. */
    public StateTest policy(String port, String policy) {
        policies.put(port, new PolicyBinding(policy, null, null));
        return this;
    }

    /** Binds a policy with values of its own, as YAML; the registry's schema judges them. */
    public StateTest policy(String port, String policy, String yaml) {
        policies.put(port, new PolicyBinding(policy, yaml, null));
        return this;
    }

    /** Binds a policy with the values of this file; the registry's schema judges them. */
    public StateTest policy(String port, String policy, Path file) {
        policies.put(port, new PolicyBinding(policy, null, file.toAbsolutePath().normalize()));
        return this;
    }

    /** Overrides one value of a policy, as {@code --set} does: {@code policy.path=value}. */
    public StateTest set(String override) {
        overrides.add(override);
        return this;
    }

    /** Sets one of the state's own keys in its spec. */
    public StateTest setting(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    /** Cuts the state into shards, one for every value of this column; the result must not depend on it. */
    public StateTest shardBy(String column) {
        return shardBy(column, 1);
    }

    /** Cuts the state into shards of about this many rows. */
    public StateTest shardBy(String column, long rows) {
        this.shardBy = column;
        this.shardRows = rows;
        return this;
    }

    /** Cuts the state into shards of about this many rows, by a column of each of these ports; other inputs stay whole. */
    public StateTest shardBy(Map<String, String> columns, long rows) {
        this.shardByPort = new LinkedHashMap<>(columns);
        this.shardRows = rows;
        return this;
    }

    /**
     * Runs the state.
     *
     * @throws EngineException whatever the host would say: a misfit of ports, a given row, a policy or a written row that breaks
     *     its contract, a failure of the state itself
     * @throws AssertionError if a second run gives other rows
     */
    public StateResult run() {
        return new Bench(this).run();
    }

    /**
     * Runs a state that must fail.
     *
     * @return the failure
     * @throws AssertionError if it does not fail
     */
    public EngineException fails() {
        try {
            run();
        } catch (EngineException e) {
            return e;
        }
        throw new AssertionError("expected a failure, but the state ran and kept its contracts");
    }
}
