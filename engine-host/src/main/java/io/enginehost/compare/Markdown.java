package io.enginehost.compare;

import io.enginehost.compare.MetricDifference.Judgement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a comparison for people. */
final class Markdown {

    private final StringBuilder out = new StringBuilder();

    private Markdown() {}

    /** The whole document. */
    static String of(Comparison comparison) {
        Markdown markdown = new Markdown();
        markdown.head(comparison);
        markdown.policies(comparison.policies());
        markdown.states(comparison.states());
        comparison.scores().forEach(markdown::score);
        return markdown.out.toString();
    }

    private void head(Comparison comparison) {
        line("# " + comparison.base().id().substring(0, 12) + " and "
                + comparison.candidate().id().substring(0, 12));
        line("");
        line(sentence(comparison.words())
                + (comparison.segment() == null
                        ? ""
                        : " Only datasets of segment " + comparison.segment() + " were looked at."));
        line("");
        row("", "run", "segment", "seed");
        rule(4);
        run("base", comparison.base());
        run("candidate", comparison.candidate());
        line("");
        row("segment", "");
        rule(2);
        comparison.segments().forEach(segment -> row(segment.id(), segment.words()));
    }

    private void run(String role, Comparison.Run run) {
        row(role, run.id(), run.target(), Long.toUnsignedString(run.seed()));
    }

    private void policies(List<PolicyDifference> policies) {
        heading("## Policies");
        if (policies.isEmpty()) {
            line("No value differs.");
            return;
        }
        row("policy", "value", "base", "candidate");
        rule(4);
        policies.forEach(policy -> row(
                policy.policy(),
                policy.pointer(),
                Shown.value(policy.base(), policy.change() != Change.ADDED),
                Shown.value(policy.candidate(), policy.change() != Change.REMOVED)));
    }

    private void states(List<StateDifference> states) {
        heading("## Datasets");
        if (states.isEmpty()) {
            line("No dataset differs.");
            return;
        }
        row(
                "state",
                "because",
                "dataset",
                "rows in base",
                "rows in candidate",
                "digest in base",
                "digest in candidate");
        rule(7);
        for (StateDifference state : states) {
            for (StateDifference.DatasetDifference dataset : state.datasets()) {
                row(
                        state.state(),
                        String.join(", ", state.because()),
                        dataset.id(),
                        Shown.rows(dataset.base()),
                        Shown.rows(dataset.candidate()),
                        Shown.digest(dataset.base()),
                        Shown.digest(dataset.candidate()));
            }
        }
    }

    private void score(ScoreDifference score) {
        heading("## Segment " + score.segment() + " by scorecard " + score.scorecard());
        line("Verdict " + score.base() + ", candidate " + score.candidate() + ". Of "
                + score.metrics().size() + " metrics " + score.count(Judgement.BETTER) + " are better, "
                + score.count(Judgement.WORSE) + " worse, " + score.count(Judgement.SAME) + " the same, "
                + score.count(Judgement.OTHER) + " other.");
        line("");
        row("metric", "base", "candidate", "delta", "", "by");
        rule(6);
        score.metrics()
                .forEach(metric -> row(
                        metric.id(),
                        Shown.number(metric.base()),
                        Shown.number(metric.candidate()),
                        Shown.delta(metric.delta()),
                        metric.judgement().word(),
                        metric.yardstick()));
        heading("### What holds in one of the two only");
        if (score.drift().isEmpty()) {
            line("Nothing.");
        } else {
            row("", "id", "bar", "holds in");
            rule(4);
            score.drift()
                    .forEach(drift ->
                            row(drift.kind(), drift.id(), drift.bar(), drift.candidate() ? "candidate" : "base"));
        }
        if (!score.shapes().isEmpty()) {
            heading("### Shapes");
            row("shape", "values in base", "values in candidate", "Kolmogorov-Smirnov", "1-Wasserstein");
            rule(5);
            score.shapes()
                    .forEach(shape -> row(
                            shape.id(),
                            Integer.toString(shape.base()),
                            Integer.toString(shape.candidate()),
                            Shown.number(shape.ks()),
                            Shown.number(shape.wasserstein())));
        }
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1) + ".";
    }

    private void heading(String text) {
        line("");
        line(text);
        line("");
    }

    private void rule(int columns) {
        line("|" + "---|".repeat(columns));
    }

    private void row(String... cells) {
        line(Arrays.stream(cells).map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |")));
    }

    /** Text of policies stays text: it can end no cell and begin no markup of a page. */
    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\|`*_<>\\[\\]])", "\\\\$1");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
