package io.enginehost.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All ports of a state.
 *
 * @param all the ports in the order they were declared
 * @param open whether the spec may bind further tables under names of its own, as a generic state allows
 */
public record Ports(List<Port> all, boolean open) {

    public Ports {
        all = List.copyOf(all);
        Set<String> names = new HashSet<>();
        for (Port port : all) {
            if (!names.add(port.getClass().getSimpleName() + ":" + port.name())) {
                throw new IllegalArgumentException("port \"" + port.name() + "\" is declared twice");
            }
        }
    }

    /** Exactly these ports. */
    public static Ports of(Port... ports) {
        return new Ports(List.of(ports), false);
    }

    /** These ports, and whatever tables the spec binds besides. */
    public static Ports open(Port... ports) {
        return new Ports(List.of(ports), true);
    }

    /** The ports of one kind, in the order they were declared. */
    public <P extends Port> List<P> of(Class<P> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
