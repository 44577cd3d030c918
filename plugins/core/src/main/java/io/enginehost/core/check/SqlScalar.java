package io.enginehost.core.check;

import io.enginehost.api.Sql;
import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.pf4j.Extension;

/** The one value of a query must stand in a relation to a number: {@code {sql: select …, op: ">=", value: 28}}. */
@Extension
public final class SqlScalar implements CheckKind<SqlScalar.Limit> {

    /**
     * The limit.
     *
     * @param sql one row of one column
     * @param op one of {@code < <= > >= == !=}
     */
    record Limit(String sql, String op, BigDecimal value) {

        Limit {
            Names.required(sql, "sql");
            Names.required(op, "op");
            Names.required(value, "value");
            holds(op, 0);
        }
    }

    @Override
    public String kind() {
        return "sql_scalar";
    }

    @Override
    public Class<Limit> settings() {
        return Limit.class;
    }

    @Override
    public Outcome check(Segment segment, Limit limit) {
        Sql.Result result = segment.sql().query(limit.sql(), 2);
        if (result.total() != 1 || result.rows().get(0).size() != 1) {
            throw Names.fault("the query must give one row of one column");
        }
        Object observed = result.rows().get(0).values().iterator().next();
        // A null, a NaN or an infinity stands in no relation to a number, so it offends.
        boolean holds = observed instanceof Number number
                && isFinite(number)
                && holds(limit.op(), exact(number).compareTo(limit.value()));
        return new Outcome(
                holds ? 0 : 1,
                observed == null ? "null" : observed.toString(),
                limit.op() + " " + limit.value().toPlainString(),
                List.of(),
                false);
    }

    private static boolean holds(String op, int comparison) {
        return switch (op) {
            case "<" -> comparison < 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            case ">=" -> comparison >= 0;
            case "==" -> comparison == 0;
            case "!=" -> comparison != 0;
            default -> throw Names.fault("op \"" + op + "\" is none of < <= > >= == !=");
        };
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        // The shortest decimal that names a double, as a reader of the limit would write it.
        return number instanceof Double || number instanceof Float
                ? BigDecimal.valueOf(number.doubleValue())
                : BigDecimal.valueOf(number.longValue());
    }
}
