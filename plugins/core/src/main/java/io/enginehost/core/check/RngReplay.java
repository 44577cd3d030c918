package io.enginehost.core.check;

import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import io.enginehost.api.proof.Segment.FamilyFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * States, run again on their stored inputs in one shard on one thread, must give the stored rows. That shows determinism and
 * finds tampering; it does not show that the arithmetic is right. Without a list: every state that draws.
 */
@Extension
public final class RngReplay implements CheckKind<RngReplay.States> {

    record States(List<String> states) {

        States {
            states = Names.orEmpty(states);
        }

        List<String> of(Segment segment) {
            return states.isEmpty()
                    ? segment.families().stream()
                            .map(FamilyFacts::state)
                            .distinct()
                            .sorted()
                            .toList()
                    : states;
        }
    }

    @Override
    public String kind() {
        return "rng_replay";
    }

    @Override
    public Class<States> settings() {
        return States.class;
    }

    @Override
    public Outcome check(Segment segment, States settings) {
        List<String> states = settings.of(segment);
        if (states.isEmpty()) {
            return Outcome.fail("no state of segment " + segment.id() + " draws, so nothing was replayed");
        }
        List<Map<String, Object>> different = new ArrayList<>();
        for (String state : states) {
            segment.replay(state).ifPresent(difference -> different.add(Map.of("state", state, "message", difference)));
        }
        return Outcome.offenders(different.size(), different);
    }
}
