package io.enginehost.segment1a;

import io.enginehost.testkit.StateTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * The inputs of a state, merchant by merchant, so that a test can leave one merchant out of one of them, or put one in that nothing
 * else knows.
 */
final class Inputs {

    private record Input(String dataset, LongFunction<List<? extends Record>> rows) {}

    private final Supplier<StateTest> state;
    private final List<Long> merchants;
    private final Map<String, Input> inputs = new LinkedHashMap<>();

    /**
     * Inputs of a state.
     *
     * @param state a test of it that lacks these inputs alone
     * @param merchants all merchants that there are
     */
    Inputs(Supplier<StateTest> state, Long... merchants) {
        this.state = state;
        this.merchants = List.of(merchants);
    }

    /** Adds an input by the rows that it has for a merchant. */
    Inputs reads(String port, String dataset, LongFunction<List<? extends Record>> rows) {
        inputs.put(port, new Input(dataset, rows));
        return this;
    }

    /** The state with all its inputs. */
    StateTest whole() {
        StateTest test = state.get();
        inputs.forEach((port, input) -> test.reads(port, input.dataset(), rows(port, merchants)));
        return test;
    }

    /** The state with an input that lacks a merchant. */
    StateTest without(String port, long merchant) {
        return with(port, merchants.stream().filter(id -> id != merchant).toList());
    }

    /** The state with an input that has one merchant more, or one twice. */
    StateTest with(String port, long merchant) {
        List<Long> more = new ArrayList<>(merchants);
        more.add(merchant);
        return with(port, more);
    }

    private StateTest with(String port, List<Long> ids) {
        return whole().reads(port, inputs.get(port).dataset(), rows(port, ids));
    }

    private List<Record> rows(String port, List<Long> ids) {
        List<Record> rows = new ArrayList<>();
        ids.forEach(id -> rows.addAll(inputs.get(port).rows().apply(id)));
        return rows;
    }
}
