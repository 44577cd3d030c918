package io.enginehost.integration;

/** Sources of small plugins that tests compile. */
final class Sources {

    private Sources() {}

    /**
     * The state {@code mine/numbers}, which writes the rows 1 to 100 of dataset numbers.
     *
     * @param body statements that run for every row, and may replace {@code row} or throw
     */
    static String numbers(String body) {
        return numbers("Numbers", "numbers", body);
    }

    /** The same state as another class or type. */
    static String numbers(String className, String type, String body) {
        return """
                package mine;

                import io.enginehost.api.*;
                import org.pf4j.Extension;

                @Extension
                @StateType("%2$s")
                public final class %1$s implements State {
                    record Row(Long id, String label, Double weight) {}

                    static final Out<Row> NUMBERS = Out.of("numbers", Row.class);

                    public Ports ports() {
                        return Ports.of(NUMBERS);
                    }

                    public void run(Context context) throws Exception {
                        try (Sink<Row> numbers = context.open(NUMBERS)) {
                            for (long id = 1; id <= 100; id++) {
                                Row row = new Row(id, "n" + id, 1.0);
                                %3$s
                                numbers.write(row);
                            }
                        }
                    }
                }
                """.formatted(className, type, body);
    }
}
