package io.enginehost.cli;

import io.enginehost.engine.RunTables;
import io.enginehost.picture.PointMap;
import io.enginehost.store.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code engine-host map}. */
@Command(
        name = "map",
        header = "Draws the points of a run on the outlines of countries.",
        description = {
            "%nA PNG of the whole world, or of one country with its own points. One point a pixel is light, several are dark."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host map                                   the latest run, the world, into map.png",
            "  engine-host map --country DE --out germany.png    one country",
            "  engine-host map --run 3f2a --width 4000           larger",
            "  engine-host map --points population_places        another table with lon_deg and lat_deg"
        })
final class MapCommand implements Callable<Integer> {

    private static final int LEAST = 100;
    private static final int MOST = 20_000;

    private final Console console;

    @Spec
    CommandSpec command;

    @Option(names = "--country", paramLabel = "ISO", description = "Draw this country, by its two letters.")
    String country;

    @Option(names = "--points", paramLabel = "TABLE", description = "What to draw (default: ${DEFAULT-VALUE}).")
    String points = "site_locations";

    @Option(names = "--outlines", paramLabel = "TABLE", description = "On what (default: ${DEFAULT-VALUE}).")
    String outlines = "country_polygons";

    @Option(names = "--width", paramLabel = "N", description = "Width in pixels (default: ${DEFAULT-VALUE}).")
    int width = 2000;

    @Option(names = "--out", paramLabel = "F", description = "The file (default: map.png, or map-ISO.png).")
    Path out;

    @Mixin
    RunReference reference;

    @Mixin
    OutputOptions output;

    MapCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (width < LEAST || width > MOST) {
            throw new ParameterException(
                    command.commandLine(), "--width " + width + ": expected " + LEAST + " to " + MOST + " pixels");
        }
        System.setProperty("java.awt.headless", "true");
        String iso = country == null ? null : country.toUpperCase(Locale.ROOT);
        Path file = console.resolve(out != null ? out : Path.of(iso == null ? "map.png" : "map-" + iso + ".png"));
        try (RunTables tables = RunTables.of(reference.folder(console))) {
            Files.write(file, new PointMap(tables, outlines, points).png(iso, width));
        } catch (IOException e) {
            throw Disk.failure("writing " + file, e);
        }
        console.out().println((output.quiet ? "" : "wrote  ") + console.show(file));
        console.out().flush();
        return 0;
    }
}
