package io.enginehost.cli;

import io.enginehost.cli.TextTable.Align;
import io.enginehost.realism.Bar;
import io.enginehost.realism.Reasons;
import io.enginehost.realism.Score;
import io.enginehost.realism.Score.Range;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.Scored;
import io.enginehost.realism.Verdict;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A score in words: every metric with what its gates ask for and whether it is met, and what keeps the run from a better grade.
 *
 * <pre>
 * metric             value   95 %              hard        B                    B+
 * single_site_share  0.4136                    ✓ &gt;= 0.25   ✓ in[0.25, 0.55]     ✓ in[0.35, 0.55]
 * </pre>
 */
final class ScoreTable {

    private static final MathContext SHOWN = new MathContext(6);

    private final Scorecard card;
    private final Score score;

    ScoreTable(Scored scored) {
        this.card = scored.scorecard();
        this.score = scored.score();
    }

    void print(PrintWriter out, int width) {
        TextTable table = new TextTable()
                .column("metric", Align.LEFT)
                .column("value", Align.RIGHT)
                .column("95 %", Align.LEFT)
                .column("hard", Align.LEFT)
                .column("B", Align.LEFT)
                .column("B+", Align.LEFT);
        for (Scorecard.Metric metric : card.metrics()) {
            List<String> row =
                    new ArrayList<>(List.of(metric.id(), number(score.metric(metric.id())), interval(metric)));
            for (Bar bar : Bar.values()) {
                row.add(marks(metric.id(), bar));
            }
            table.row(row);
        }
        table.lines(width).forEach(out::println);
        out.println();
        Reasons reasons = new Reasons(card, score);
        print(out, "not gradable", reasons.invalid());
        print(out, "below B", reasons.fails());
        print(out, "below B+", score.verdict() == Verdict.PASS_BPLUS ? List.of() : reasons.misses());
        out.println(score.verdict() + "  " + card.id() + " on run " + score.run() + ", seed "
                + Long.toUnsignedString(score.seed()) + "; bands held: B " + share(Bar.B) + ", B+ " + share(Bar.BPLUS));
    }

    private static void print(PrintWriter out, String head, List<String> reasons) {
        if (!reasons.isEmpty()) {
            out.println(head);
            reasons.forEach(reason -> out.println("  " + reason));
            out.println();
        }
    }

    private String interval(Scorecard.Metric metric) {
        return card.intervals().stream()
                .filter(interval -> interval.metric().equals(metric.id()))
                .map(interval -> score.intervals().get(interval.id()))
                .map(range -> range == null ? "none" : text(range))
                .collect(Collectors.joining(", "));
    }

    private static String text(Range range) {
        return "[" + number(range.low()) + ", " + number(range.high()) + "]";
    }

    private String marks(String metric, Bar bar) {
        return card.gates().stream()
                .filter(gate -> gate.metric().equals(metric) && gate.bars().containsKey(bar))
                .map(gate -> mark(score.gates().get(gate.id()).held().get(bar)) + " "
                        + gate.bars().get(bar))
                .collect(Collectors.joining(", "));
    }

    private String share(Bar bar) {
        long all = card.gates().stream()
                .filter(gate -> !gate.companion() && gate.bars().containsKey(bar))
                .count();
        return Math.round(score.shares().get(bar) * all) + " of " + all;
    }

    /** A check mark or a cross. */
    static String mark(boolean holds) {
        return holds ? "✓" : "✗";
    }

    /** A number in six digits; files have twelve. */
    static String number(Double value) {
        return value == null
                ? "null"
                : new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString();
    }
}
