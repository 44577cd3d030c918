package io.enginehost.testproject.demo;

import io.enginehost.api.Sql;
import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import org.pf4j.Extension;

/** A query that must return no row. */
@Extension
public final class EmptyQuery implements CheckKind<EmptyQuery.Query> {

    record Query(String sql) {}

    @Override
    public String kind() {
        return "no_rows";
    }

    @Override
    public Class<Query> settings() {
        return Query.class;
    }

    @Override
    public Outcome check(Segment segment, Query settings) {
        Sql.Result offenders = segment.sql().query(settings.sql(), 20);
        return Outcome.offenders(offenders.total(), offenders.rows());
    }
}
