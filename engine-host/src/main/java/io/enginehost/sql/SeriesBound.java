package io.enginehost.sql;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether a {@code range} or {@code generate_series} has an end that can be seen in the query. */
final class SeriesBound {

    /** Most elements of a series of numbers. */
    static final BigDecimal MAX = BigDecimal.valueOf(10_000_000);

    static final String RULE = "numbers as arguments, at most 10,000,000 elements, or dates with a step of whole days";
    static final String HINT = "use unnest(range(n)) where the length comes from a column";

    /** Any calendar DuckDB knows has few enough steps of these. */
    private static final Set<String> COARSE_STEPS = Set.of("to_days", "to_weeks", "to_months", "to_years");

    private SeriesBound() {}

    /** Whether all arguments are numbers written in the query. */
    static boolean literal(List<JsonNode> arguments) {
        return arguments.stream().allMatch(argument -> number(argument).isPresent());
    }

    /** Whether the series is known to be short enough. */
    static boolean bounded(List<JsonNode> arguments) {
        if (arguments.size() == 3
                && COARSE_STEPS.contains(arguments.get(2).path("function_name").asString(""))) {
            return true;
        }
        if (arguments.isEmpty() || arguments.size() > 3 || !literal(arguments)) {
            return false;
        }
        List<BigDecimal> values = new ArrayList<>();
        arguments.forEach(argument -> number(argument).ifPresent(values::add));
        BigDecimal start = values.size() == 1 ? BigDecimal.ZERO : values.get(0);
        BigDecimal end = values.size() == 1 ? values.get(0) : values.get(1);
        BigDecimal step = values.size() == 3 ? values.get(2) : BigDecimal.ONE;
        return step.signum() != 0
                && end.subtract(start).divide(step, MathContext.DECIMAL64).compareTo(MAX) <= 0;
    }

    private static Optional<BigDecimal> number(JsonNode expression) {
        String type = expression.path("class").asString("");
        if (type.equals("CAST")) {
            return number(expression.path("child"));
        }
        String text = expression.path("literal").path("text").asString("");
        // Short texts only: 1e999999999 would make exact arithmetic endless.
        return type.equals("CONSTANT") && text.matches("-?[0-9]{1,18}(\\.[0-9]{1,9})?([eE][0-9]{1,2})?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
