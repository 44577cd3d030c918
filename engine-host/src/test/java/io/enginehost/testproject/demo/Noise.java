package io.enginehost.testproject.demo;

import io.enginehost.api.Context;
import io.enginehost.api.Family;
import io.enginehost.api.IdType;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.api.random.Stream;
import org.pf4j.Extension;

/** Draws one uniform per number. */
@Extension
@StateType(value = "noise", description = "Draws one uniform per number.")
public final class Noise implements State {

    record Number(long id) {}

    record Noisy(long id, int draws, int blocks, double u) {}

    static final In<Number> NUMBERS = In.of("numbers", Number.class);
    static final Family NOISE = Family.of("noise", IdType.LONG);
    static final Out<Noisy> NOISY = Out.of("noisy", Noisy.class);

    @Override
    public Ports ports() {
        return Ports.of(NUMBERS, NOISE, NOISY);
    }

    @Override
    public void run(Context context) {
        try (Rows<Number> numbers = context.read(NUMBERS);
                Sink<Noisy> noisy = context.open(NOISY)) {
            for (Number number : numbers) {
                Stream stream = context.stream(NOISE, number.id());
                double u = stream.uniform();
                noisy.write(
                        new Noisy(number.id(), Math.toIntExact(stream.draws()), Math.toIntExact(stream.blocks()), u));
            }
        }
    }
}
