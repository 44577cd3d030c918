package io.enginehost.cli;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.document.Suggest;
import io.enginehost.engine.Engine;
import io.enginehost.link.Dag;
import io.enginehost.run.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code engine-host describe}. */
@Command(
        name = "describe",
        header = "Explains a segment, state, dataset, policy or plugin.",
        description = {
            "%nWhat is told comes from specs, contracts and plugins as they are, so it is never out of date. Without a name it "
                    + "describes the segment of the spec."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host describe --spec specs/1A.yaml",
            "  engine-host describe state 1A.S1 --spec specs/1A.yaml",
            "  engine-host describe dataset s2_outlet_counts --spec specs/1A.yaml",
            "  engine-host describe policy merchant_universe_policy --spec specs/1A.yaml"
        })
final class DescribeCommand implements Callable<Integer> {

    private static final List<String> KINDS = List.of("segment", "state", "dataset", "policy", "plugin");

    private final Console console;

    @Spec
    CommandSpec command;

    @Parameters(
            arity = "0..2",
            paramLabel = "[KIND] NAME",
            description =
                    "segment, state, dataset, policy or plugin, and its name; a name alone is looked for in all of them.")
    List<String> words = new ArrayList<>();

    @Mixin
    ProjectOptions project;

    @Mixin
    OutputOptions output;

    DescribeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String kind = words.size() == 2 || words.size() == 1 && KINDS.contains(words.get(0)) ? words.get(0) : null;
        if (kind != null && !KINDS.contains(kind)) {
            throw new ParameterException(
                    command.commandLine(), "'" + kind + "' cannot be described; expected one of " + KINDS);
        }
        Engine engine = Engine.open(project.engine(console));
        Map<String, Map<String, Supplier<Description>>> known = known(engine.recipe());
        Description description;
        if (words.isEmpty()) {
            String target = engine.recipe().dag().flow().target().id();
            description = known.get("segment").get(target).get();
        } else if (kind != null && words.size() == 1) {
            description = list(kind, known.get(kind));
        } else {
            description = find(kind, words.get(words.size() - 1), known).get();
        }
        if (output.json) {
            Json.print(console.out(), description.document());
        } else {
            description.print(console.out(), console.terminal().tableColumns());
        }
        console.out().flush();
        return 0;
    }

    private Map<String, Map<String, Supplier<Description>>> known(Recipe recipe) {
        Dag dag = recipe.dag();
        Map<String, Map<String, Supplier<Description>>> known = new LinkedHashMap<>();
        KINDS.forEach(kind -> known.put(kind, new LinkedHashMap<>()));
        dag.flow()
                .segments()
                .forEach(segment ->
                        known.get("segment").put(segment.id(), () -> SegmentDescription.of(console, dag, segment)));
        dag.states().forEach(state -> known.get("state").put(state.id(), () -> StateDescription.of(dag, state)));
        dag.contracts()
                .datasets()
                .forEach((id, dataset) ->
                        known.get("dataset").put(id, () -> DatasetDescription.of(console, dag, dataset)));
        dag.contracts().artefacts().values().stream()
                .filter(artefact -> artefact.policy())
                .forEach(artefact ->
                        known.get("policy").put(artefact.id(), () -> PolicyDescription.of(console, recipe, artefact)));
        dag.types()
                .plugins()
                .forEach((id, plugin) ->
                        known.get("plugin").put(id, () -> PluginDescription.of(console, dag.types(), plugin)));
        return known;
    }

    private static Description list(String kind, Map<String, Supplier<Description>> things) {
        Description list = new Description(things.size() + " of kind " + kind).section("names", kind);
        things.keySet().forEach(list::row);
        return list;
    }

    private static Supplier<Description> find(
            String kind, String name, Map<String, Map<String, Supplier<Description>>> known) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Map<String, Supplier<Description>>> things : known.entrySet()) {
            if (kind == null || kind.equals(things.getKey())) {
                Supplier<Description> found = things.getValue().get(name);
                if (found != null) {
                    return found;
                }
                names.addAll(things.getValue().keySet());
            }
        }
        throw new EngineException(
                FailureClass.CONTRACT,
                new Problem(
                        "UNKNOWN_NAME",
                        "this flow has no " + (kind == null ? "thing" : kind) + " called \"" + name + "\"",
                        null,
                        Suggest.hint(name, names)));
    }
}
