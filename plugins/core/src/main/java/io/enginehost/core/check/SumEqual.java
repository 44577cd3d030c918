package io.enginehost.core.check;

import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import java.util.List;
import org.pf4j.Extension;

/**
 * Per key, a sum over one table must equal a sum over another: what is handed out is what there was. Without a column, rows
 * are counted. A null or NaN offends. A key that one table lacks counts as 0 there; whether keys are the same is for {@code
 * keyset_equal}.
 *
 * <pre>{@code
 * {left: outlet_catalogue, right: s7_integerised_counts, right_value: count, by: [merchant_id]}
 * }</pre>
 */
@Extension
public final class SumEqual implements CheckKind<SumEqual.Sums> {

    /**
     * The two sums.
     *
     * @param left_value column of the left table, null to count its rows
     * @param right_value column of the right table, null to count its rows
     * @param tolerance greatest absolute difference allowed, null for none
     */
    record Sums(String left, String left_value, String right, String right_value, List<String> by, Double tolerance) {

        Sums {
            Names.quoted(left);
            Names.quoted(right);
            Names.quoted(by);
        }
    }

    @Override
    public String kind() {
        return "sum_equal";
    }

    @Override
    public Class<Sums> settings() {
        return Sums.class;
    }

    @Override
    public Outcome check(Segment segment, Sums sums) {
        String keys = Names.quoted(sums.by());
        return Offenders.of(
                segment.sql(),
                "select " + keys + ", sum(l) as left_sum, sum(r) as right_sum from (\n"
                        + "  select " + keys + ", " + term(sums.left_value()) + " as l, 0 as r from "
                        + Names.quoted(sums.left()) + "\n  union all\n"
                        + "  select " + keys + ", 0 as l, " + term(sums.right_value()) + " as r from "
                        + Names.quoted(sums.right()) + "\n)\n"
                        + "group by " + keys + "\n"
                        + "having (abs(sum(l) - sum(r)) <= ? and count(l) = count(*) and count(r) = count(*)) is not true",
                sums.tolerance() == null ? 0.0 : sums.tolerance());
    }

    private static String term(String column) {
        return column == null ? "1" : Names.quoted(column);
    }
}
