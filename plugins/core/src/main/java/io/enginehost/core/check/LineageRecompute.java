package io.enginehost.core.check;

import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import org.pf4j.Extension;

/** The hashes that name the world must follow from its files and jars as they are now. */
@Extension
public final class LineageRecompute implements CheckKind<Nothing> {

    @Override
    public String kind() {
        return "lineage_recompute";
    }

    @Override
    public Class<Nothing> settings() {
        return Nothing.class;
    }

    @Override
    public Outcome check(Segment segment, Nothing settings) {
        Segment.Lineage planned = segment.planned();
        Segment.Lineage now = segment.recomputed();
        return planned.equals(now) ? Outcome.pass() : Outcome.fail("planned as " + planned + ", is now " + now);
    }
}
