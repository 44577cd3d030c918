package io.enginehost.realism;

import io.enginehost.realism.Scorecard.Gate;
import io.enginehost.realism.Scorecard.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says in words what keeps a run from a grade. */
public final class Reasons {

    private final Scorecard card;
    private final Score score;

    /** Reasons of a score by the scorecard that it was made with. */
    public Reasons(Scorecard card, Score score) {
        this.card = card;
        this.score = score;
    }

    /** What keeps the run from being graded at all. */
    public List<String> invalid() {
        List<String> reasons = new ArrayList<>();
        score.failing().datasets().forEach(id -> reasons.add("dataset " + id + " is missing"));
        card.preconditions().forEach(precondition -> {
            Score.Observed observed = score.preconditions().get(precondition.id());
            if (!observed.met()) {
                reasons.add("precondition " + precondition.id() + " is " + number(observed.value()) + ", asked "
                        + precondition.condition());
            }
        });
        return reasons;
    }

    /** What keeps it from grade B. */
    public List<String> fails() {
        List<String> reasons = new ArrayList<>();
        score.failing().rails().forEach(id -> reasons.add("rail " + id + " does not hold"));
        missed(Bar.HARD, false, "hard gate ", reasons);
        missed(Bar.B, true, "companion ", reasons);
        if (score.shares().get(Bar.B) < card.grades().get(Bar.B).bandShare()) {
            missed(Bar.B, false, "B ", reasons);
        }
        grade(Bar.B, reasons);
        return reasons;
    }

    /** What keeps it from B+, every counted band that is missed among it. */
    public List<String> misses() {
        List<String> reasons = new ArrayList<>();
        missed(Bar.BPLUS, true, "companion ", reasons);
        missed(Bar.BPLUS, false, "B+ ", reasons);
        grade(Bar.BPLUS, reasons);
        return reasons;
    }

    private void missed(Bar bar, boolean companion, String what, List<String> reasons) {
        for (Gate gate : card.gates()) {
            boolean counts = bar == Bar.HARD || gate.companion() == companion;
            if (counts && !score.gates().get(gate.id()).held().getOrDefault(bar, true)) {
                reasons.add(what + gate.id() + ": " + gate.metric() + " is " + number(score.metric(gate.metric()))
                        + ", asked " + gate.bars().get(bar));
            }
        }
    }

    private void grade(Bar bar, List<String> reasons) {
        Grade grade = card.grades().get(bar);
        double share = score.shares().get(bar);
        String name = bar == Bar.B ? "B" : "B+";
        if (share < grade.bandShare()) {
            reasons.add(percent(share) + " of the " + name + " bands hold, asked " + percent(grade.bandShare()));
        }
        for (String id : grade.within()) {
            Map<Bar, Boolean> held = score.gates().get(id).held();
            if (!held.get(Bar.B)) {
                reasons.add("gate " + id + " is outside its B band, which " + name + " asks for");
            }
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String number(Double value) {
        return value == null ? "null" : Significant.text(value);
    }
}
