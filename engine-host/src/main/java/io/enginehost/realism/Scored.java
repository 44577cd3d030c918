package io.enginehost.realism;

import java.util.List;
import java.util.Map;

/**
 * A run that was measured: its score, and what is kept beside it.
 *
 * @param scorecard what it was measured by
 * @param score the score
 * @param shapes the values of every shape, ascending, without nulls and what is not finite; empty where a dataset is missing
 * @param tables rows of every table, sorted
 */
public record Scored(Scorecard scorecard, Score score, Map<String, double[]> shapes, Map<String, Table> tables) {

    /**
     * A small table.
     *
     * @param columns names of its columns
     * @param rows its rows, every value as text, null for null
     */
    public record Table(List<String> columns, List<List<String>> rows) {}
}
