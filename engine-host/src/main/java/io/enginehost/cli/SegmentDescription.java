package io.enginehost.cli;

import io.enginehost.link.Dag;
import io.enginehost.link.LinkedState;
import io.enginehost.spec.SegmentSpec;
import java.util.Locale;
import java.util.stream.Collectors;

/** A segment: its states in run order, and its datasets. */
final class SegmentDescription {

    private SegmentDescription() {}

    static Description of(Console console, Dag dag, SegmentSpec segment) {
        Description description = new Description("segment " + segment.id() + ": " + segment.title())
                .fact("spec", console.show(segment.file()))
                .fact("requires", String.join(", ", segment.requires()))
                .section("states", "state", "title", "uses", "reads", "writes");
        for (LinkedState state : dag.statesOf(segment.id())) {
            description.row(
                    state.id(),
                    state.spec().title(),
                    state.spec().uses(),
                    state.inputs().stream().map(LinkedState.Input::id).collect(Collectors.joining(", ")),
                    state.outputs().stream()
                            .map(output -> output.dataset().id())
                            .collect(Collectors.joining(", ")));
        }
        description.section("datasets", "dataset", "scope", "format", "key", "what it is");
        dag.contracts()
                .datasetsOf(segment.id())
                .forEach(dataset -> description.row(
                        dataset.id(),
                        dataset.scope().name().toLowerCase(Locale.ROOT),
                        dataset.format().name().toLowerCase(Locale.ROOT),
                        dataset.isTable() ? String.join(", ", dataset.table().key()) : "",
                        dataset.description()));
        description.section("policies", "policy", "what it is");
        dag.boundPolicies(segment.id())
                .forEach((id, use) -> description.row(id, use.artefact().description()));
        return description;
    }
}
