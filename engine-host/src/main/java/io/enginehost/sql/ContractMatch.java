package io.enginehost.sql;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.document.Suggest;
import io.enginehost.table.Column;
import java.util.ArrayList;
import java.util.List;

/** Compares the columns of a query with a contract: same names, same types, in any order. */
final class ContractMatch {

    private static final String CODE = "SQL_CONTRACT";

    private ContractMatch() {}

    /**
     * For each column of the contract the 0-based column of the query.
     *
     * @throws EngineException {@code SQL_CONTRACT} with every difference
     */
    static int[] sources(List<QueryColumn> query, List<Column> contract) {
        List<Problem> problems = new ArrayList<>();
        List<String> names = query.stream().map(QueryColumn::name).toList();
        int[] sources = new int[contract.size()];
        for (int i = 0; i < sources.length; i++) {
            Column column = contract.get(i);
            sources[i] = names.indexOf(column.name());
            if (sources[i] < 0) {
                String hint = Suggest.nearest(column.name(), names)
                        .map(near -> "is " + near + " meant?")
                        .orElse("the query gives " + names);
                problems.add(new Problem(CODE, "the query has no column " + column.name(), null, hint));
            } else {
                compare(column, query.get(sources[i]), problems);
            }
        }
        List<String> wanted = contract.stream().map(Column::name).toList();
        for (int i = 0; i < names.size(); i++) {
            if (!wanted.contains(names.get(i))) {
                problems.add(new Problem(CODE, "the contract has no column " + names.get(i)));
            } else if (names.indexOf(names.get(i)) != i) {
                problems.add(new Problem(CODE, "the query has two columns " + names.get(i)));
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, problems);
        }
        return sources;
    }

    private static void compare(Column column, QueryColumn found, List<Problem> problems) {
        if (!SqlTypes.streams(column.type())) {
            problems.add(new Problem(
                    CODE,
                    "column " + column.name() + " is " + column.type()
                            + ": a query cannot write lists, structs and binaries",
                    null,
                    "give the column a flat type, or write the state in Java"));
        } else if (!found.type().map(column.type()::equals).orElse(false)) {
            problems.add(new Problem(
                    CODE,
                    "column " + column.name() + " is " + found.sqlType() + " in the query and " + column.type()
                            + " in the contract",
                    null,
                    "write cast(… as " + SqlTypes.sql(column.type()) + ") as " + column.name()));
        }
    }
}
