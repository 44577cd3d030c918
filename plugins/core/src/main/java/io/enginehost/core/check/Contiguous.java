package io.enginehost.core.check;

import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import java.util.List;
import org.pf4j.Extension;

/** Within every group, an integer column must be start, start + 1, … without gap or repeat. Offenders are groups. */
@Extension
public final class Contiguous implements CheckKind<Contiguous.Sequence> {

    /**
     * The sequence.
     *
     * @param by columns of a group
     * @param start its first value
     */
    record Sequence(String table, List<String> by, String column, long start) {

        Sequence {
            Names.quoted(table);
            Names.quoted(by);
            Names.quoted(column);
        }
    }

    @Override
    public String kind() {
        return "contiguous";
    }

    @Override
    public Class<Sequence> settings() {
        return Sequence.class;
    }

    @Override
    public Outcome check(Segment segment, Sequence sequence) {
        String by = Names.quoted(sequence.by());
        String column = Names.quoted(sequence.column());
        return Offenders.of(
                segment.sql(),
                "select " + by + ", min(" + column + ") as first, max(" + column + ") as last, count(*) as rows\n"
                        + "from " + Names.quoted(sequence.table()) + "\ngroup by " + by + "\n"
                        + "having (min(" + column + ") = ? and count(distinct " + column + ") = count(*)\n"
                        + "  and max(" + column + ") - min(" + column + ") + 1 = count(*)) is not true",
                sequence.start());
    }
}
