package io.enginehost.testproject.demo;

import io.enginehost.api.StateType;
import io.enginehost.api.proof.Segment;
import io.enginehost.api.proof.SegmentState;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Verifies required segments and publishes who they are. */
@Extension
@StateType(value = "gate", description = "Verifies required segments.")
public final class Gate implements SegmentState {

    @Override
    public Role role() {
        return Role.GATE;
    }

    @Override
    public void run(Segment segment) {
        List<String> upstreams = segment.upstreams().stream()
                .map(upstream -> segment.verifyBundle(upstream.segment()))
                .toList();
        segment.publish("gate.json", Map.of("format", "gate.v1", "segment", segment.id(), "upstreams", upstreams));
    }
}
