package io.enginehost.cli;

import io.enginehost.cli.TextTable.Align;
import io.enginehost.realism.Bar;
import io.enginehost.realism.Certificate;
import io.enginehost.realism.Score;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.Stability;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A certificate in words: every metric with its value of every seed, how much it varies, and on how many seeds it holds. */
final class CertifyTable {

    private final Certificate certificate;
    private final Scorecard card;

    CertifyTable(Certificate certificate) {
        this.certificate = certificate;
        this.card = certificate.card();
    }

    void print(PrintWriter out, int width) {
        TextTable table = new TextTable().column("metric", Align.LEFT);
        certificate.scores().keySet().forEach(seed -> table.column(Long.toUnsignedString(seed), Align.RIGHT));
        table.column("CV", Align.LEFT);
        for (Bar bar : Bar.values()) {
            table.column(bar == Bar.BPLUS ? "B+" : bar.key(), Align.LEFT);
        }
        for (Scorecard.Metric metric : card.metrics()) {
            List<String> row = new ArrayList<>(List.of(metric.id()));
            certificate.scores().values().forEach(score -> row.add(ScoreTable.number(score.metric(metric.id()))));
            row.add(variation(certificate.stability().get(metric.id())));
            for (Bar bar : Bar.values()) {
                row.add(marks(metric.id(), bar));
            }
            table.row(row);
        }
        List<String> verdicts = new ArrayList<>(List.of("verdict"));
        certificate
                .scores()
                .values()
                .forEach(score -> verdicts.add(score.verdict().name()));
        verdicts.addAll(List.of("", "", "", ""));
        table.row(verdicts);
        table.lines(width).forEach(out::println);
        out.println();
        if (certificate.witness() != null) {
            out.println("witness  " + certificate.witness().status() + "  seed "
                    + Long.toUnsignedString(certificate.witness().seed()));
        }
        certificate.reasons().forEach(reason -> out.println("  " + reason));
        out.println(certificate.verdict() + "  " + card.id() + " on world "
                + certificate.manifestFingerprint().substring(0, 16));
    }

    private static String variation(Stability stability) {
        if (stability == null) {
            return "";
        }
        String marks = stability.held().values().stream().map(ScoreTable::mark).collect(Collectors.joining());
        return (stability.cv() == null ? "none" : String.format(Locale.ROOT, "%.4f", stability.cv())) + " " + marks;
    }

    /** Per gate a mark, and on how many seeds it holds if not on all. */
    private String marks(String metric, Bar bar) {
        return card.gates().stream()
                .filter(gate -> gate.metric().equals(metric) && gate.bars().containsKey(bar))
                .map(gate -> mark(gate, bar))
                .collect(Collectors.joining(", "));
    }

    private String mark(Scorecard.Gate gate, Bar bar) {
        List<Score> scores = List.copyOf(certificate.scores().values());
        long held = scores.stream()
                .filter(score -> score.gates().get(gate.id()).held().get(bar))
                .count();
        String seeds = held == scores.size() ? "" : " " + held + " of " + scores.size();
        return ScoreTable.mark(held == scores.size()) + seeds + " "
                + gate.bars().get(bar);
    }
}
