package io.enginehost.cli;

import io.enginehost.contract.DatasetContract;
import io.enginehost.link.Dag;
import io.enginehost.link.LinkedState;
import io.enginehost.table.Column;
import io.enginehost.validate.ForeignKey;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A dataset: its columns with types, units and rules, and who writes and reads it. */
final class DatasetDescription {

    /** Words of a column's schema that are shown in columns of their own, or follow from its type. */
    private static final Set<String> NO_RULES =
            Set.of("type", "x-type", "x-unit", "x-fk", "description", "title", "$comment", "properties", "required");

    private DatasetDescription() {}

    static Description of(Console console, Dag dag, DatasetContract dataset) {
        Description description = new Description("dataset " + dataset.id() + ": " + dataset.description())
                .fact("segment", dataset.segment())
                .fact("declared at", console.show(dataset.place().toString()))
                .fact("scope", dataset.scope().name().toLowerCase(Locale.ROOT))
                .fact("format", dataset.format().name().toLowerCase(Locale.ROOT))
                .fact(
                        "written by",
                        dag.producer(dataset.id()).map(LinkedState::id).orElse("no state of this flow"))
                .fact("read by", readers(dag, dataset));
        if (dataset.isTable()) {
            description
                    .fact("key", String.join(", ", dataset.table().key()))
                    .fact("order", String.join(", ", dataset.table().order()))
                    .section("columns", "column", "type", "unit", "rules", "what it is");
            for (Column column : dataset.table().columns()) {
                JsonNode schema = dataset.table().rowSchema().path("properties").path(column.name());
                description.row(
                        column.name(),
                        column.type() + (column.nullable() ? "?" : ""),
                        schema.path("x-unit").asString(""),
                        rules(dataset, column, schema),
                        schema.path("description").asString(""));
            }
        }
        return description;
    }

    private static String readers(Dag dag, DatasetContract dataset) {
        return dag.states().stream()
                .filter(state ->
                        state.inputs().stream().anyMatch(input -> input.id().equals(dataset.id())))
                .map(LinkedState::id)
                .collect(Collectors.joining(", "));
    }

    private static String rules(DatasetContract dataset, Column column, JsonNode schema) {
        String own = schema.properties().stream()
                .filter(word -> !NO_RULES.contains(word.getKey()))
                .map(word -> word.getKey() + " "
                        + (word.getValue().isString()
                                ? word.getValue().asString()
                                : word.getValue().toString()))
                .collect(Collectors.joining(", "));
        String keys = dataset.foreignKeys().stream()
                .filter(key -> key.column().equals(column.name()))
                .map((ForeignKey key) -> "in " + key.dataset() + "." + key.target())
                .collect(Collectors.joining(", "));
        return own.isEmpty() || keys.isEmpty() ? own + keys : own + ", " + keys;
    }
}
