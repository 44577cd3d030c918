package io.enginehost.realism;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.document.Suggest;
import io.enginehost.proof.RunManifest;
import io.enginehost.realism.Score.Failing;
import io.enginehost.realism.Score.Marks;
import io.enginehost.realism.Score.Observed;
import io.enginehost.realism.Score.Range;
import io.enginehost.realism.Scorecard.Interval;
import io.enginehost.realism.Scorecard.Metric;
import io.enginehost.realism.Scorecard.Precondition;
import io.enginehost.realism.Scorecard.Shape;
import io.enginehost.run.Lineage;
import io.enginehost.run.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures a run by a scorecard. The run's folder is all that is needed; nothing is written.
 *
 * <pre>{@code
 * Scored scored = Scorer.score(ScorecardReader.read(file), Path.of("runs/3f2a…"));
 * Verdict verdict = scored.score().verdict();
 * }</pre>
 */
public final class Scorer {

    private final Scorecard card;
    private final RunFolder run;
    private final RunManifest manifest;
    private final Measures measures;

    private Scorer(Scorecard card, RunFolder run, RunManifest manifest, Measures measures) {
        this.card = card;
        this.run = run;
        this.manifest = manifest;
        this.measures = measures;
    }

    /**
     * Measures the run in a folder.
     *
     * @throws EngineException of class CONTRACT with everything that is wrong with the SQL of the scorecard, each at its place;
     *     {@code SEGMENT_NOT_IN_RUN}; of class UNGRADED, {@code RUN_UNFINISHED}, if the run never came to its audits
     */
    public static Scored score(Scorecard card, Path folder) {
        RunFolder run = new RunFolder(folder);
        RunManifest manifest = RunManifest.read(run);
        Set<String> segments = manifest.lineages().keySet();
        if (!segments.contains(card.segment())) {
            throw new EngineException(
                    FailureClass.CONTRACT,
                    new Problem(
                            "SEGMENT_NOT_IN_RUN",
                            "run " + manifest.runId() + " has no segment " + card.segment() + "; it has " + segments,
                            card.document().place("/segment"),
                            Suggest.hint(card.segment(), segments)));
        }
        try (RunViews views = RunViews.of(run, manifest)) {
            return new Scorer(card, run, manifest, new Measures(card.document(), views)).score();
        }
    }

    private Scored score() {
        card.cohorts().forEach((name, sql) -> measures.define("/cohorts/" + name, name, sql));
        card.tables().forEach((name, sql) -> measures.define("/tables/" + name, name, sql));
        Map<String, Observed> preconditions = preconditions();
        Map<String, Double> metrics = new LinkedHashMap<>();
        Map<String, String> nulls = new LinkedHashMap<>();
        int index = 0;
        for (Metric metric : card.metrics()) {
            Measures.Found found = measures.number("/metrics/" + index++ + "/sql", metric.sql());
            metrics.put(metric.id(), found.value());
            if (found.value() == null) {
                nulls.put(metric.id(), found.why());
            }
        }
        Map<String, Range> intervals = intervals();
        Map<String, double[]> shapes = shapes();
        Map<String, Scored.Table> tables = new LinkedHashMap<>();
        card.tables().keySet().forEach(name -> tables.put(name, measures.table("/tables/" + name, name)));
        measures.throwProblems();
        return new Scored(card, score(preconditions, metrics, nulls, intervals), shapes, tables);
    }

    private Score score(
            Map<String, Observed> preconditions,
            Map<String, Double> metrics,
            Map<String, String> nulls,
            Map<String, Range> intervals) {
        Map<String, Marks> gates = Grading.marks(card, metrics);
        Map<String, Boolean> rails = Audit.read(run, card.segment()).hold(card.rails());
        Map<String, Boolean> met = new LinkedHashMap<>();
        preconditions.forEach((id, observed) -> met.put(id, observed.met()));
        Failing failing = new Failing(
                List.copyOf(measures.missing()), Score.unmet(met), Score.unmet(rails), Grading.missed(gates));
        Map<Bar, Double> shares = Grading.shares(card, gates);
        Lineage lineage = manifest.lineages().get(card.segment());
        return new Score(
                card.id(),
                card.sha256(),
                card.segment(),
                manifest.runId(),
                manifest.seed(),
                lineage.manifestFingerprint().hex(),
                lineage.parameterHash().hex(),
                metrics,
                nulls,
                intervals,
                preconditions,
                gates,
                rails,
                shares,
                failing,
                Grading.verdict(card, gates, shares, failing));
    }

    private Map<String, Observed> preconditions() {
        Map<String, Observed> preconditions = new LinkedHashMap<>();
        int index = 0;
        for (Precondition precondition : card.preconditions()) {
            Double value = measures.number("/preconditions/" + index++ + "/sql", precondition.sql())
                    .value();
            preconditions.put(
                    precondition.id(),
                    new Observed(value, precondition.condition().holds(value)));
        }
        return preconditions;
    }

    private Map<String, Range> intervals() {
        Map<String, Range> intervals = new LinkedHashMap<>();
        int index = 0;
        for (Interval interval : card.intervals()) {
            String at = "/intervals/" + index++ + "/sql";
            intervals.put(
                    interval.id(),
                    switch (interval.kind()) {
                        case WILSON -> wilson(at, interval);
                        case BOOTSTRAP_RATIO_DIFFERENCE -> bootstrap(at, interval);
                    });
        }
        return intervals;
    }

    private Range wilson(String at, Interval interval) {
        double[][] rows = measures.numbers(at, interval.sql(), 2);
        if (rows[0].length != 1 || !(rows[1][0] > 0.0) || !(rows[0][0] >= 0.0 && rows[0][0] <= rows[1][0])) {
            return null;
        }
        return rounded(Wilson.interval(rows[0][0], rows[1][0]));
    }

    private Range bootstrap(String at, Interval interval) {
        double[][] rows = measures.numbers(at, interval.sql(), 4);
        if (rows[0].length == 0) {
            return null;
        }
        return rounded(new Bootstrap(interval.scale(), rows[0], rows[1], rows[2], rows[3])
                .interval(manifest.seed(), card.segment(), interval.samples()));
    }

    private static Range rounded(Range range) {
        return range == null ? null : new Range(Significant.round(range.low()), Significant.round(range.high()));
    }

    private Map<String, double[]> shapes() {
        Map<String, double[]> shapes = new LinkedHashMap<>();
        List<Shape> all = new ArrayList<>(card.shapes());
        for (int i = 0; i < all.size(); i++) {
            double[] values =
                    measures.numbers("/shapes/" + i + "/sql", all.get(i).sql(), 1)[0];
            shapes.put(
                    all.get(i).id(),
                    java.util.Arrays.stream(values)
                            .filter(Double::isFinite)
                            .sorted()
                            .toArray());
        }
        return shapes;
    }
}
