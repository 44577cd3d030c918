package io.enginehost.realism;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.document.CanonicalJson;
import io.enginehost.document.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import tools.jackson.core.JsonPointer;

/** Asks a run the questions of a scorecard, and collects what is wrong with them and which datasets the run lacks. */
final class Measures {

    private static final int ALL = Integer.MAX_VALUE - 1;

    private final Document document;
    private final RunViews views;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> missing = new TreeSet<>();

    Measures(Document document, RunViews views) {
        this.document = document;
        this.views = views;
    }

    /**
     * The answer to a question of one number.
     *
     * @param value the number, rounded to 12 significant digits, or null
     * @param why why there is none, or null
     */
    record Found(Double value, String why) {
        static Found none(String why) {
            return new Found(null, why);
        }
    }

    /** The datasets that some question needed and the run lacks. */
    Set<String> missing() {
        return missing;
    }

    /** Throws what is wrong with the questions so far, if anything is. */
    void throwProblems() {
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, problems);
        }
    }

    /** Gives a SELECT a name for the questions that follow. */
    void define(String pointer, String name, String sql) {
        ask(pointer, null, () -> {
            missing.addAll(views.define(name, sql));
            return null;
        });
    }

    /** A question of one row and one number. */
    Found number(String pointer, String sql) {
        return ask(pointer, Found.none("its query is refused"), () -> {
            Set<String> lacks = lacks(sql);
            return lacks.isEmpty()
                    ? number(views.sql().scalar(sql))
                    : Found.none("the run has no " + String.join(", ", lacks));
        });
    }

    private static Found number(Object value) {
        if (value == null) {
            return Found.none("null");
        }
        if (!(value instanceof Number number)) {
            throw new EngineException(FailureClass.CONTRACT, "SQL_NOT_NUMBERS", "expected a number, found " + value);
        }
        double found = number.doubleValue();
        return Double.isFinite(found) ? new Found(Significant.round(found), null) : Found.none(Double.toString(found));
    }

    /** A question of rows of numbers; no rows if the run lacks what it reads. */
    double[][] numbers(String pointer, String sql, int width) {
        double[][] none = new double[width][0];
        return ask(pointer, none, () -> lacks(sql).isEmpty() ? views.sql().numbers(sql, width) : none);
    }

    /** All rows of a view that was defined, sorted by their columns from left to right. */
    Scored.Table table(String pointer, String name) {
        Scored.Table none = new Scored.Table(List.of(), List.of());
        String sql = "select * from " + name;
        return ask(pointer, none, () -> {
            if (!views.sql().views().contains(name)) {
                return none;
            }
            List<String> columns = views.sql().columns(sql).stream()
                    .map(column -> column.name())
                    .toList();
            List<List<String>> rows = views.sql().query(sql, ALL).stream()
                    .map(Map::values)
                    .sorted(Measures::compare)
                    .map(Measures::texts)
                    .toList();
            return new Scored.Table(columns, rows);
        });
    }

    private static int compare(Collection<Object> left, Collection<Object> right) {
        Comparator<Object> order = Comparator.nullsFirst(Measures::compareValues);
        java.util.Iterator<Object> others = right.iterator();
        for (Object value : left) {
            int compared = order.compare(value, others.next());
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private static int compareValues(Object left, Object right) {
        return left instanceof Number a && right instanceof Number b
                ? Double.compare(a.doubleValue(), b.doubleValue())
                : CanonicalJson.BYTEWISE.compare(left.toString(), right.toString());
    }

    private static List<String> texts(Collection<Object> row) {
        List<String> texts = new ArrayList<>();
        for (Object value : row) {
            texts.add(
                    value instanceof Double || value instanceof Float || value instanceof BigDecimal
                            ? Significant.text(((Number) value).doubleValue())
                            : value == null ? null : value.toString());
        }
        return texts;
    }

    private Set<String> lacks(String sql) {
        Set<String> lacks = views.lacks(sql);
        missing.addAll(lacks);
        return lacks;
    }

    /** Problems of a query are told at the place of the query. */
    private <T> T ask(String pointer, T otherwise, Supplier<T> question) {
        try {
            return question.get();
        } catch (EngineException e) {
            if (e.failureClass() != FailureClass.CONTRACT && e.failureClass() != FailureClass.DOMAIN) {
                throw e;
            }
            for (Problem problem : e.problems()) {
                problems.add(document.problem(
                        problem.code(), JsonPointer.compile(pointer), problem.message(), problem.hint()));
            }
            return otherwise;
        }
    }
}
