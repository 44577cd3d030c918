package io.enginehost.plugin;

import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.SegmentState;
import io.enginehost.digest.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the plugins of a run offer. */
public final class StateTypes {

    /**
     * A plugin that was loaded.
     *
     * @param jar its jar
     * @param codeDigest of the jar and the libraries it brings along
     */
    public record Loaded(PluginJar jar, Digest codeDigest) {}

    /**
     * A state type.
     *
     * @param name as specs use it, {@code plugin/name}
     * @param plugin where it comes from
     * @param state the implementation, or null for a proof state
     * @param proof the implementation of a proof state, else null
     * @param description from its annotation
     */
    public record Type(String name, Loaded plugin, State state, SegmentState proof, String description) {}

    private final Map<String, Loaded> plugins = new TreeMap<>();
    private final Map<String, Type> types = new TreeMap<>();
    private final Map<String, CheckKind<?>> checks = new TreeMap<>();
    private final Map<String, Loaded> checkPlugins = new TreeMap<>();

    /** The plugins by id. */
    public Map<String, Loaded> plugins() {
        return java.util.Collections.unmodifiableMap(plugins);
    }

    /** The state types by name. */
    public Map<String, Type> types() {
        return java.util.Collections.unmodifiableMap(types);
    }

    /** The check kinds by name. */
    public Map<String, CheckKind<?>> checks() {
        return java.util.Collections.unmodifiableMap(checks);
    }

    /** A state type by name. */
    public Optional<Type> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** The plugin that a check kind comes from. */
    public Loaded pluginOf(CheckKind<?> kind) {
        return checkPlugins.get(kind.kind());
    }

    /** Adds a plugin without extensions yet. */
    public void add(Loaded plugin) {
        plugins.put(plugin.jar().id(), plugin);
    }

    /**
     * Adds an extension of a plugin: a state, a proof state or a check kind.
     *
     * @throws io.enginehost.api.EngineException if it is none of them, lacks its annotation, or its name is taken
     */
    public void add(Loaded plugin, Object extension) {
        if (extension instanceof CheckKind<?> kind) {
            CheckKind<?> other = checks.putIfAbsent(kind.kind(), kind);
            if (other != null) {
                throw twice(plugin, "check kind", kind.kind(), other, kind);
            }
            checkPlugins.put(kind.kind(), plugin);
            return;
        }
        StateType annotation = extension.getClass().getAnnotation(StateType.class);
        if (annotation == null) {
            throw PluginJar.broken(
                    plugin.jar().file(),
                    "PLUGIN_STATE_TYPE",
                    extension.getClass().getName() + " is an @Extension without @StateType",
                    "add @StateType(\"its-name\")",
                    null);
        }
        String name = plugin.jar().id() + "/" + annotation.value();
        Type type = new Type(
                name,
                plugin,
                extension instanceof State state ? state : null,
                extension instanceof SegmentState proof ? proof : null,
                annotation.description());
        Type other = types.putIfAbsent(name, type);
        if (other != null) {
            Object first = other.state() == null ? other.proof() : other.state();
            throw twice(plugin, "state type", name, first, extension);
        }
    }

    private static io.enginehost.api.EngineException twice(
            Loaded plugin, String what, String name, Object first, Object second) {
        return PluginJar.broken(
                plugin.jar().file(),
                "PLUGIN_DUPLICATE",
                what + " \"" + name + "\" is there twice: " + first.getClass().getName() + " and "
                        + second.getClass().getName(),
                "rename one of them",
                null);
    }
}
