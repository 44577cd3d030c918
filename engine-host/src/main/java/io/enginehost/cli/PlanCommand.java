package io.enginehost.cli;

import io.enginehost.cli.TextTable.Align;
import io.enginehost.engine.Engine;
import io.enginehost.engine.Plan;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code engine-host plan}. */
@Command(
        name = "plan",
        header = "Says what a run would compute, and why; writes nothing.",
        description = {
            "%nREUSE: the result is in the store. RUN: it is not, and the reason says what changed since the state was "
                    + "computed last. A state that comes out equal stops the rerun there, so a run may do less than planned."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host plan --spec specs/1A.yaml",
            "  engine-host plan --spec specs/1A.yaml --set nb_dispersion_coefficients.mu.intercept=0.9",
            "  engine-host plan --spec specs/1A.yaml --seed 7 --json"
        })
final class PlanCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    ProjectOptions project;

    @Mixin
    RecomputeOptions recompute;

    @Mixin
    OutputOptions output;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Plan plan = Engine.open(project.engine(console, recompute)).plan();
        if (output.json) {
            Json.print(console.out(), document(plan));
        } else {
            print(plan);
        }
        console.out().flush();
        return 0;
    }

    private void print(Plan plan) {
        PrintWriter out = console.out();
        TextTable table = new TextTable()
                .column("state", Align.LEFT)
                .column("title", Align.LEFT)
                .column("", Align.LEFT)
                .column("why", Align.LEFT);
        for (Plan.Step step : plan.steps()) {
            if (!output.quiet || !step.reason().isEmpty()) {
                table.row(step.state(), step.title(), step.outcome().name(), step.reason());
            }
        }
        table.lines(console.terminal().tableColumns()).forEach(out::println);
        if (output.quiet) {
            return;
        }
        out.println();
        out.println("run " + plan.runId() + ": " + plan.toRun() + " of "
                + Words.several(plan.steps().size(), "state") + " to compute");
        for (Plan.Step step : plan.steps()) {
            step.askedOfAuthority()
                    .forEach(rule -> out.println("slow: " + step.state() + " writes " + console.show(rule)
                            + ", which cannot be compiled; every row is asked of the JSON Schema validator"));
        }
    }

    private static Map<String, Object> document(Plan plan) {
        List<Map<String, Object>> steps = plan.steps().stream()
                .map(step -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("state", step.state());
                    entry.put("title", step.title());
                    entry.put("outcome", step.outcome().name());
                    entry.put("reason", step.reason());
                    entry.put("waits_for", step.waitsFor());
                    entry.put("shard_by", step.shardBy());
                    entry.put("asked_of_validator", step.askedOfAuthority());
                    return entry;
                })
                .toList();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", plan.runId());
        document.put("to_run", plan.toRun());
        document.put("states", steps);
        return document;
    }
}
