package io.enginehost.cli;

import io.enginehost.cli.TextTable.Align;
import io.enginehost.compare.Shown;
import io.enginehost.realism.Score;
import io.enginehost.realism.Verdict;
import io.enginehost.sweep.Objective.Term;
import io.enginehost.sweep.SweepResult;
import io.enginehost.sweep.Trial;
import io.enginehost.sweep.Trial.Outcome;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A sweep in words: every candidate with its J, the metrics of the objective, and what rules it out.
 *
 * <pre>
 * rank  candidate         J  verdict     home_legal_mismatch  settings
 *    1  grid-03     +0.0241  PASS_BPLUS             0.153204  prior_blend=0.6
 *       baseline          0  PASS_BPLUS             0.133902
 * </pre>
 */
final class SweepTable {

    private final SweepResult result;

    SweepTable(SweepResult result) {
        this.result = result;
    }

    void print(PrintWriter out, int width) {
        TextTable table = new TextTable()
                .column("rank", Align.RIGHT)
                .column("candidate", Align.LEFT)
                .column("J", Align.RIGHT)
                .column("verdict", Align.LEFT);
        metrics().forEach(metric -> table.column(metric, Align.RIGHT));
        table.column("settings", Align.LEFT);
        int rank = 0;
        for (Trial trial : result.trials()) {
            boolean ranked = trial.outcome() == Outcome.RANKED;
            String settings = String.join(" ", trial.candidate().texts());
            table.row(row(
                    ranked ? Integer.toString(++rank) : trial.outcome().word(),
                    trial.candidate().id(),
                    trial.j() == null ? "" : j(trial),
                    trial.scores(),
                    settings));
        }
        table.row(row("", "baseline", "0", result.baseline(), ""));
        table.lines(width).forEach(out::println);
        out.println();
        result.trials().forEach(trial -> {
            String id = trial.candidate().id();
            trial.vetoes().forEach(reason -> out.println("vetoed  " + id + ": " + reason));
            trial.problems()
                    .forEach(problem ->
                            out.println("failed  " + id + ": " + problem.message() + " [" + problem.code() + "]"));
        });
        out.println(result.best()
                .map(best -> "best  " + best.candidate().id() + "  J " + j(best) + "  "
                        + String.join(" ", best.candidate().texts()))
                .orElse("no candidate is left"));
    }

    private List<String> metrics() {
        return result.objective().terms().stream()
                .map(Term::gauge)
                .map(gauge -> gauge.metric())
                .distinct()
                .toList();
    }

    private List<String> row(String rank, String id, String j, Map<Long, Score> scores, String settings) {
        List<String> row = new ArrayList<>(List.of(rank, id, j, verdict(scores)));
        metrics().forEach(metric -> row.add(scores.isEmpty() ? "" : Shown.number(mean(metric, scores))));
        row.add(settings);
        return row;
    }

    private static String verdict(Map<Long, Score> scores) {
        return scores.values().stream()
                .map(Score::verdict)
                .reduce(Verdict::worse)
                .map(Verdict::name)
                .orElse("");
    }

    /** The mean over seeds; null if a seed has no value. */
    private static Double mean(String metric, Map<Long, Score> scores) {
        double sum = 0.0;
        for (Score score : scores.values()) {
            if (score.metric(metric) == null) {
                return null;
            }
            sum += score.metric(metric);
        }
        return sum / scores.size();
    }

    /** J with its sign. */
    static String j(Trial trial) {
        return Shown.delta(trial.j());
    }
}
