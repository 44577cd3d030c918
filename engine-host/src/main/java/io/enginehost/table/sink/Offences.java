package io.enginehost.table.sink;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.table.Column;
import io.enginehost.table.RowMaps;
import io.enginehost.table.RowView;
import io.enginehost.table.TableContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Counts the rows that break a rule and keeps the first few of every rule. */
final class Offences {

    private static final int SHOWN_ROWS = 5;

    private final TableContract contract;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private Function<RowView, List<String>> authority = row -> List.of();
    private long rows;

    Offences(TableContract contract) {
        this.contract = contract;
    }

    void explainedBy(Function<RowView, List<String>> words) {
        authority = words;
    }

    void add(String code, String rule, int index, RowView row) {
        rows++;
        tallies.computeIfAbsent(code + " " + rule, key -> new Tally(code, rule, index))
                .add(contract.columns(), row, index < 0 ? ignored -> List.of() : authority);
    }

    long rows() {
        return rows;
    }

    List<Offence> list() {
        return tallies.values().stream().map(Tally::offence).toList();
    }

    /** All offences as one failure, the rule that came first in front. */
    EngineException failure(long rowsSeen) {
        List<Problem> problems = new ArrayList<>();
        for (Offence offence : list()) {
            StringBuilder text = new StringBuilder(contract.id())
                    .append(": ")
                    .append(offence.count())
                    .append(" of ")
                    .append(rowsSeen)
                    .append(" rows break: ")
                    .append(offence.rule());
            offence.rows().forEach(row -> text.append("\n    ").append(row));
            offence.words().forEach(word -> text.append("\n    ").append(word));
            problems.add(new Problem(offence.code(), text.toString()));
        }
        return new EngineException(FailureClass.DOMAIN, problems);
    }

    private static final class Tally {

        private final String code;
        private final String rule;
        private final int index;
        private final List<Map<String, Object>> first = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private long count;

        Tally(String code, String rule, int index) {
            this.code = code;
            this.rule = rule;
            this.index = index;
        }

        void add(List<Column> columns, RowView row, Function<RowView, List<String>> authority) {
            count++;
            if (first.isEmpty()) {
                words.addAll(authority.apply(row));
            }
            if (first.size() < SHOWN_ROWS) {
                first.add(RowMaps.of(columns, row));
            }
        }

        Offence offence() {
            return new Offence(code, rule, index, count, List.copyOf(first), List.copyOf(words));
        }
    }
}
