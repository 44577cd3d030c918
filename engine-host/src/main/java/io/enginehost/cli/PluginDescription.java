package io.enginehost.cli;

import io.enginehost.plugin.StateTypes;
import java.util.List;
import java.util.Map;

/** What a plugin offers: state types and check kinds. */
final class PluginDescription {

    private PluginDescription() {}

    static Description of(Console console, StateTypes types, StateTypes.Loaded plugin) {
        Description description = new Description(
                        "plugin " + plugin.jar().id() + " " + plugin.jar().version())
                .fact("file", console.show(plugin.jar().file()))
                .fact("code digest", plugin.codeDigest().hex())
                .fact("check kinds", String.join(", ", checkKinds(plugin, types)))
                .section("state types", "uses", "what it does");
        types.types().values().stream()
                .filter(type -> type.plugin() == plugin)
                .forEach(type -> description.row(type.name(), type.description()));
        return description;
    }

    private static List<String> checkKinds(StateTypes.Loaded plugin, StateTypes types) {
        return types.checks().entrySet().stream()
                .filter(kind -> types.pluginOf(kind.getValue()) == plugin)
                .map(Map.Entry::getKey)
                .toList();
    }
}
