package io.enginehost.cli;

import io.enginehost.cli.TextTable.Align;
import io.enginehost.digest.FileDigests;
import io.enginehost.plugin.PluginJar;
import io.enginehost.plugin.Plugins;
import io.enginehost.plugin.StateTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code engine-host plugins}. */
@Command(
        name = "plugins",
        header = "Lists the plugin jars that are found, and what they offer.",
        description = {
            "%nPlugins are found in plugins/*/target and plugins.d of the installation, and in every folder named with "
                    + "--plugins. Dropping a jar into plugins.d is all it takes to add one."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host plugins",
            "  engine-host plugins --plugins ~/my-plugin/target",
            "  engine-host plugins --json"
        })
final class PluginsCommand implements Callable<Integer> {

    private static final int SHORT_DIGEST = 12;

    private final Console console;

    @Option(names = "--plugins", paramLabel = "DIR", description = "A further folder with plugin jars, or a jar.")
    List<Path> folders = new ArrayList<>();

    @Mixin
    OutputOptions output;

    PluginsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Path> places = new ArrayList<>(BuiltInPlugins.of(console.home()));
        folders.forEach(folder -> places.add(console.resolve(folder)));
        Map<String, PluginJar> jars = Plugins.find(places);
        StateTypes types = Plugins.open(jars.values(), new FileDigests(null));
        List<Description> descriptions = types.plugins().values().stream()
                .map(plugin -> PluginDescription.of(console, types, plugin))
                .toList();
        if (output.json) {
            Json.print(
                    console.out(),
                    descriptions.stream().map(Description::document).toList());
        } else if (output.quiet) {
            types.plugins().keySet().forEach(console.out()::println);
        } else {
            printTable(types);
            descriptions.forEach(description -> {
                console.out().println();
                description.print(console.out(), console.terminal().tableColumns());
            });
        }
        console.out().flush();
        return 0;
    }

    private void printTable(StateTypes types) {
        TextTable table = new TextTable()
                .column("plugin", Align.LEFT)
                .column("version", Align.LEFT)
                .column("code", Align.LEFT)
                .column("file", Align.LEFT);
        for (StateTypes.Loaded plugin : types.plugins().values()) {
            table.row(
                    plugin.jar().id(),
                    plugin.jar().version(),
                    plugin.codeDigest().hex().substring(0, SHORT_DIGEST),
                    console.show(plugin.jar().file()));
        }
        table.lines(Integer.MAX_VALUE).forEach(console.out()::println);
    }
}
