package io.enginehost.core.check;

import io.enginehost.api.Sql;
import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import io.enginehost.api.proof.Segment.FamilyFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * What the engine counted as drawn must be what the datasets tell, family by family, and no decision may exceed its budget.
 * Of a logged family, draws and blocks of all rows are added up; of any other, every decision stands for the fixed budget: a row,
 * or the rows that agree in the declared columns. Without a list: all families of the segment.
 */
@Extension
public final class RngAccounting implements CheckKind<RngAccounting.Families> {

    record Families(List<String> families) {

        Families {
            families = Names.orEmpty(families);
        }
    }

    /** What a dataset tells of a family; {@code drawing} are the decisions that drew. */
    private record Told(long decisions, long drawing, long draws, long blocks, long offBudget) {}

    @Override
    public String kind() {
        return "rng_accounting";
    }

    @Override
    public Class<Families> settings() {
        return Families.class;
    }

    @Override
    public Outcome check(Segment segment, Families settings) {
        List<Map<String, Object>> offenders = new ArrayList<>();
        for (FamilyFacts family : selected(segment, settings.families())) {
            Told told = family.logged() ? logged(segment.sql(), family) : folded(segment.sql(), family);
            if (told.offBudget() > 0) {
                offenders.add(offender("RNG_BUDGET", family, told));
            }
            if (!balances(family, told)) {
                offenders.add(offender("RNG_ACCOUNTS", family, told));
            }
        }
        return Outcome.offenders(offenders.size(), offenders);
    }

    private static List<FamilyFacts> selected(Segment segment, List<String> labels) {
        List<FamilyFacts> families = segment.families();
        for (String label : labels) {
            if (families.stream().noneMatch(family -> family.label().equals(label))) {
                throw Names.fault("segment " + segment.id() + " has no family \"" + label + "\"");
            }
        }
        return families.stream()
                .filter(family -> labels.isEmpty() || labels.contains(family.label()))
                .toList();
    }

    /** Streams that were opened without a draw are fine only where a decision may be made without one. */
    private static boolean balances(FamilyFacts family, Told told) {
        boolean streams = family.maySkip()
                ? told.drawing() <= family.streams() && family.streams() <= told.decisions()
                : family.streams() == told.decisions();
        return streams && family.draws() == told.draws() && family.blocks() == told.blocks();
    }

    private static Told logged(Sql sql, FamilyFacts family) {
        String per = family.per() == null ? "1" : Names.quoted(family.per());
        String budget = "draws > 0 and blocks <= draws and draws <= 2 * blocks";
        List<Object> limits = new ArrayList<>();
        if (family.drawsPerRow() != null) {
            budget += " and draws = ? * " + per;
            limits.add(family.drawsPerRow());
        }
        if (family.blocksPerRow() != null) {
            budget += " and blocks = ? * " + per;
            limits.add(family.blocksPerRow());
        }
        if (family.maySkip()) {
            budget = "draws = 0 and blocks = 0 or " + budget;
        }
        Map<String, Object> row = sql.query(
                        "select count(*) as decisions, count(*) filter (draws > 0) as drawing,\n"
                                + "  coalesce(sum(draws), 0) as draws, coalesce(sum(blocks), 0) as blocks,\n"
                                + "  count(*) filter ((" + budget + ") is not true) as off_budget\n"
                                + "from " + Names.quoted(family.dataset()),
                        1,
                        limits.toArray())
                .rows()
                .get(0);
        return new Told(
                count(row, "decisions"),
                count(row, "drawing"),
                count(row, "draws"),
                count(row, "blocks"),
                count(row, "off_budget"));
    }

    /** A decision drew where its column of the draw is not null; rows of one decision must tell one draw. */
    private static Told folded(Sql sql, FamilyFacts family) {
        String per = family.per() == null ? "1" : Names.quoted(family.per());
        String drawn = family.drawn() == null ? "true" : Names.quoted(family.drawn()) + " is not null";
        String told = family.drawn() == null ? "1" : Names.quoted(family.drawn());
        String decisions = family.decision().isEmpty()
                ? "select " + drawn + " as drew, " + per + " as units, true as agrees from "
                        + Names.quoted(family.dataset())
                : "select bool_or(" + drawn + ") as drew, max(" + per + ") as units,\n"
                        + "  count(distinct coalesce(cast(" + told + " as varchar), '')) = 1 and count(distinct " + per
                        + ") = 1 as agrees\n"
                        + "from " + Names.quoted(family.dataset()) + " group by " + Names.quoted(family.decision());
        Map<String, Object> row = sql.query(
                        "select count(*) as decisions, count(*) filter (drew) as drawing,\n"
                                + "  coalesce(sum(units) filter (drew), 0) as units,\n"
                                + "  count(*) filter ((agrees and (drew or ?)) is not true) as off_budget\n"
                                + "from (" + decisions + ")",
                        1,
                        family.maySkip())
                .rows()
                .get(0);
        long units = count(row, "units");
        int draws = Names.required(family.drawsPerRow(), "draws");
        int blocks = Names.required(family.blocksPerRow(), "blocks");
        return new Told(
                count(row, "decisions"),
                count(row, "drawing"),
                units * draws,
                units * blocks,
                count(row, "off_budget"));
    }

    private static long count(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }

    private static Map<String, Object> offender(String code, FamilyFacts family, Told told) {
        return Map.of(
                "code", code,
                "message", "family " + family.label() + " of state " + family.state() + " does not balance",
                "family", family.label(),
                "counted", family.streams() + " streams, " + family.draws() + " draws, " + family.blocks() + " blocks",
                "told",
                        told.decisions() + " decisions, " + told.draws() + " draws, " + told.blocks() + " blocks, "
                                + told.offBudget() + " off budget");
    }
}
