package io.enginehost.core.check;

import io.enginehost.api.Sql;
import io.enginehost.api.proof.Outcome;

/** Queries whose rows are offenders. */
final class Offenders {

    private Offenders() {}

    /** Counts the rows of a query and names the first of them, in an order that does not depend on how it was computed. */
    static Outcome of(Sql sql, String select, Object... parameters) {
        Sql.Result result =
                sql.query("select * from (\n" + select + "\n) offenders order by all", Outcome.SAMPLES, parameters);
        return Outcome.offenders(result.total(), result.rows());
    }
}
