package io.enginehost.testproject;

import java.util.Map;

/**
 * Plugins for a test project whose states make something else each time. They count their calls in a system property, so that
 * an engine that is opened anew goes on counting.
 */
public final class Unsteady {

    private static final String NUMBERS = """
            package unsteady;

            import io.enginehost.api.*;
            import org.pf4j.Extension;

            @Extension
            @StateType("numbers")
            public final class Numbers implements State {
                record Size(int count, double weight) {}

                record Number(long id, String label, double weight) {}

                static final Policy<Size> SIZE = Policy.of("size", Size.class);
                static final Out<Number> NUMBERS = Out.of("numbers", Number.class);

                public Ports ports() {
                    return Ports.of(SIZE, NUMBERS);
                }

                public void run(Context context) {
                    int call = Integer.getInteger("KEY", 0) + 1;
                    System.setProperty("KEY", String.valueOf(call));
                    try (Sink<Number> numbers = context.open(NUMBERS)) {
                        for (long id = 1; id <= context.policy(SIZE).count(); id++) {
                            numbers.write(new Number(id, "n" + id, id == 57 ? call : 0.5));
                        }
                    }
                    if (FAILS && call > 1) {
                        throw new IllegalStateException("not twice");
                    }
                }
            }
            """;

    private static final String NOISE = """
            package unsteady;

            import io.enginehost.api.*;
            import org.pf4j.Extension;

            @Extension
            @StateType("noise")
            public final class Noise implements State {
                record Number(long id) {}

                record Noisy(long id, int draws, int blocks, double u) {}

                static final In<Number> NUMBERS = In.of("numbers", Number.class);
                static final Family NOISE = Family.of("noise", IdType.LONG);
                static final Out<Noisy> NOISY = Out.of("noisy", Noisy.class);

                private static int earlier;

                public Ports ports() {
                    return Ports.of(NUMBERS, NOISE, NOISY);
                }

                public void run(Context context) {
                    try (Rows<Number> numbers = context.read(NUMBERS);
                            Sink<Noisy> noisy = context.open(NOISY)) {
                        for (Number number : numbers) {
                            context.stream(NOISE, number.id()).uniform();
                            noisy.write(new Noisy(number.id(), 1, 1, ++earlier / 1000.0));
                        }
                    }
                }
            }
            """;

    private Unsteady() {}

    private static String key(TestProject project) {
        return "unsteady." + project.root().getFileName();
    }

    /** Makes the weight in row 56 of {@code numbers} the number of the call. */
    public static void numbers(TestProject project) {
        numbers(project, false);
    }

    /** Makes {@code T.S1} fail the second time. */
    public static void failing(TestProject project) {
        numbers(project, true);
    }

    private static void numbers(TestProject project, boolean fails) {
        String source = NUMBERS.replace("KEY", key(project)).replace("FAILS", String.valueOf(fails));
        project.plugin("unsteady", Map.of("unsteady.Numbers", source))
                .edit("specs/T.yaml", "uses: demo/numbers", "uses: unsteady/numbers");
    }

    /** Makes the values of {@code noisy} follow from the order in which its shards run. */
    public static void noise(TestProject project) {
        project.plugin("unsteady", Map.of("unsteady.Noise", NOISE))
                .edit("specs/T.yaml", "uses: demo/noise", "uses: unsteady/noise");
    }

    /** Counts a call that none was. */
    public static void call(TestProject project) {
        System.setProperty(key(project), String.valueOf(Integer.getInteger(key(project), 0) + 1));
    }

    /** Forgets the calls. */
    public static void forget(TestProject project) {
        System.clearProperty(key(project));
    }
}
