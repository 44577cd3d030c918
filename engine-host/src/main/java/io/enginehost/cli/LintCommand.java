package io.enginehost.cli;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.document.ProblemRenderer;
import io.enginehost.document.SourceText;
import io.enginehost.engine.Lint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code engine-host lint}. */
@Command(
        name = "lint",
        header = "Looks for everything that is wrong with a spec and all it needs.",
        description = {
            "%nSpecs, contracts, policies, check files and plugins are read and fitted to each other; nothing runs. All errors "
                    + "are told at once, each with its place. Warnings are allowed, but hardly meant."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host lint --spec specs/1A.yaml",
            "  engine-host lint --spec specs/1A.yaml --set nb_dispersion_coefficients.mu.intercept=99",
            "  engine-host lint --spec specs/1A.yaml --json"
        })
final class LintCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    ProjectOptions project;

    @Mixin
    OutputOptions output;

    LintCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Lint.Report report = Lint.of(project.engine(console));
        if (output.json) {
            Json.print(console.out(), document(report));
            return report.errors().isEmpty() ? 0 : FailureClass.CONTRACT.exitCode();
        }
        if (!report.warnings().isEmpty() && !output.quiet) {
            console.err().println("warnings:");
            console.err().print(render(report.warnings()));
            console.err().println();
            console.err().flush();
        }
        if (!report.errors().isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, report.errors());
        }
        if (!output.quiet) {
            console.out()
                    .println("ok: " + Words.several(report.segments(), "segment") + ", "
                            + Words.several(report.states(), "state") + ", "
                            + Words.several(report.datasets(), "dataset") + ", "
                            + report.policies() + " policies, "
                            + Words.several(report.checks(), "check") + "; "
                            + Words.several(report.warnings().size(), "warning"));
            console.out().flush();
        }
        return 0;
    }

    private String render(List<Problem> problems) {
        boolean colours = output.colours(console.terminal().err());
        return new ProblemRenderer(SourceText.files(console.directory()), colours)
                .render(problems.stream().map(console::show).toList());
    }

    private Map<String, Object> document(Lint.Report report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", report.errors().isEmpty() ? "PASS" : "FAIL");
        document.put("segments", report.segments());
        document.put("states", report.states());
        document.put("datasets", report.datasets());
        document.put("policies", report.policies());
        document.put("checks", report.checks());
        document.put("problems", documents(report.errors()));
        document.put("warnings", documents(report.warnings()));
        return document;
    }

    private List<Map<String, Object>> documents(List<Problem> problems) {
        return problems.stream().map(console::show).map(Failures::document).toList();
    }
}
