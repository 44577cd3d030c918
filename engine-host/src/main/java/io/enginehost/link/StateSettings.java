package io.enginehost.link;

import io.enginehost.api.Settings;
import io.enginehost.document.Binder;
import io.enginehost.spec.SegmentSpec;
import io.enginehost.spec.StateSpec;
import tools.jackson.core.JsonPointer;

/** Binds a state's own keys in its spec to the record of its settings port. */
public final class StateSettings {

    private StateSettings() {}

    /**
     * The settings of a state.
     *
     * @throws io.enginehost.api.EngineException with everything that does not fit the record, each with its place
     */
    public static Record bind(SegmentSpec segment, StateSpec spec, Settings<?> port) {
        return new Binder()
                .bindWithout(segment.document(), JsonPointer.compile(spec.pointer()), StateSpec.HOST_KEYS, port.type());
    }
}
