package io.enginehost.core.check;

import io.enginehost.api.EngineException;
import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import io.enginehost.api.selftest.NumericSelfTest;
import org.pf4j.Extension;

/** The arithmetic of this machine must give the known answers. */
@Extension
public final class NumericAttest implements CheckKind<Nothing> {

    @Override
    public String kind() {
        return "numeric_attest";
    }

    @Override
    public Class<Nothing> settings() {
        return Nothing.class;
    }

    @Override
    public Outcome check(Segment segment, Nothing settings) {
        try {
            NumericSelfTest.run();
            return Outcome.pass();
        } catch (EngineException e) {
            return Outcome.fail(e.getMessage());
        }
    }
}
