package io.enginehost.cli;

import io.enginehost.contract.FamilyContract;
import io.enginehost.link.Dag;
import io.enginehost.link.LinkedState;
import java.util.Locale;
import java.util.stream.Collectors;

/** A state: what it is made of, and what each of its ports is bound to. */
final class StateDescription {

    private StateDescription() {}

    static Description of(Dag dag, LinkedState state) {
        Description description = new Description(
                        "state " + state.id() + ": " + state.spec().title())
                .fact("uses", state.spec().uses())
                .fact("what it does", state.type().description())
                .fact(
                        "proof",
                        state.role()
                                .map(role -> role.name().toLowerCase(Locale.ROOT))
                                .orElse(null))
                .fact("waits for", String.join(", ", dag.waitsFor().get(state.id())))
                .fact("shards", shards(state))
                .section("reads", "port", "bound to", "of", "order by", "what it is");
        for (LinkedState.Input input : state.inputs()) {
            description.row(
                    input.port(),
                    input.id(),
                    input.dataset() == null ? "artefact" : input.dataset().segment(),
                    String.join(", ", input.orderBy()),
                    input.dataset() == null
                            ? input.artefact().description()
                            : input.dataset().description());
        }
        description.section("writes", "port", "bound to", "what it is");
        state.outputs()
                .forEach(output -> description.row(
                        output.port(), output.dataset().id(), output.dataset().description()));
        description.section("policies", "port", "bound to", "what it is");
        state.policies()
                .forEach(use -> description.row(
                        use.port().name(), use.artefact().id(), use.artefact().description()));
        description.section("random families", "family", "ids", "seed", "told by");
        for (FamilyContract family : state.families()) {
            description.row(
                    family.label(),
                    family.ids().stream()
                            .map(type -> type.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")),
                    family.world() ? "world" : "run",
                    family.dataset());
        }
        return description;
    }

    private static String shards(LinkedState state) {
        String columns = state.inputs().stream()
                .filter(input -> input.shardColumn() != null)
                .map(input -> input.shardColumn() + " of " + input.id())
                .collect(Collectors.joining(", "));
        return columns.isEmpty()
                ? null
                : "by " + columns + ", at most "
                        + Words.count(state.spec().sharding().rows()) + " rows each";
    }
}
