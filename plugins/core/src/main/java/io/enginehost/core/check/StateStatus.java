package io.enginehost.core.check;

import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import io.enginehost.api.proof.Segment.StateFacts;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Every data state of the segment must have run, or have been reused. */
@Extension
public final class StateStatus implements CheckKind<Nothing> {

    @Override
    public String kind() {
        return "state_status";
    }

    @Override
    public Class<Nothing> settings() {
        return Nothing.class;
    }

    @Override
    public Outcome check(Segment segment, Nothing settings) {
        List<Map<String, Object>> unfinished = segment.states().stream()
                .filter(state -> !isDone(state.status()))
                .map(state -> Map.<String, Object>of("state", state.id(), "status", state.status()))
                .toList();
        return Outcome.offenders(unfinished.size(), unfinished);
    }

    private static boolean isDone(StateFacts.Status status) {
        return status == StateFacts.Status.PASS || status == StateFacts.Status.REUSED;
    }
}
