package io.enginehost.core.check;

import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import java.util.List;
import org.pf4j.Extension;

/** Two tables must have the same set of keys: {@code {left: a, right: b, on: [merchant_id]}}. */
@Extension
public final class KeysetEqual implements CheckKind<KeysetEqual.Pair> {

    /**
     * What to compare.
     *
     * @param on columns that both tables have
     */
    record Pair(String left, String right, List<String> on) {

        Pair {
            Names.quoted(left);
            Names.quoted(right);
            Names.quoted(on);
        }
    }

    @Override
    public String kind() {
        return "keyset_equal";
    }

    @Override
    public Class<Pair> settings() {
        return Pair.class;
    }

    @Override
    public Outcome check(Segment segment, Pair pair) {
        String keys = Names.quoted(pair.on());
        String left = "select " + keys + " from " + Names.quoted(pair.left());
        String right = "select " + keys + " from " + Names.quoted(pair.right());
        return Offenders.of(
                segment.sql(),
                "select cast(? as varchar) as only_in, * from (" + left + " except " + right + ")\nunion all\n"
                        + "select cast(? as varchar) as only_in, * from (" + right + " except " + left + ")",
                pair.left(),
                pair.right());
    }
}
