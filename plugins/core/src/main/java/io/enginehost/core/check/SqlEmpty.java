package io.enginehost.core.check;

import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import org.pf4j.Extension;

/**
 * A query must return no row; every row is an offender. Conditions on numbers that may be NaN or null are written {@code where
 * (…) is not true}, since {@code not (…)} lets nulls pass.
 */
@Extension
public final class SqlEmpty implements CheckKind<SqlEmpty.Query> {

    record Query(String sql) {

        Query {
            Names.required(sql, "sql");
        }
    }

    @Override
    public String kind() {
        return "sql_empty";
    }

    @Override
    public Class<Query> settings() {
        return Query.class;
    }

    @Override
    public Outcome check(Segment segment, Query settings) {
        return Offenders.of(segment.sql(), settings.sql());
    }
}
