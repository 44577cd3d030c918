package io.enginehost.testproject.demo;

import io.enginehost.api.Context;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import org.pf4j.Extension;

/** Counts: ids from 1, each with a weight. */
@Extension
@StateType(value = "numbers", description = "Makes numbers, as many as its policy says.")
public final class Numbers implements State {

    record Size(int count, double weight) {}

    record Number(long id, String label, double weight) {}

    static final Policy<Size> SIZE = Policy.of("size", Size.class);
    static final Out<Number> NUMBERS = Out.of("numbers", Number.class);

    @Override
    public Ports ports() {
        return Ports.of(SIZE, NUMBERS);
    }

    @Override
    public void run(Context context) {
        Size size = context.policy(SIZE);
        try (Sink<Number> numbers = context.open(NUMBERS)) {
            for (long id = 1; id <= size.count(); id++) {
                numbers.write(new Number(id, "n" + id, id * size.weight()));
            }
        }
        context.count("numbers", size.count());
    }
}
