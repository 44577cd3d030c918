package io.enginehost.cli;

import io.enginehost.store.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Finds the plugin jars of an installation: those built under {@code plugins/<name>/target}, and whatever lies in
 * {@code plugins.d}. A jar below {@code target} without a Plugin-Id is a library and is passed over; one that cannot be read
 * is kept, so that whoever opens it says so. In {@code plugins.d} every jar is meant to be a plugin.
 */
final class BuiltInPlugins {

    private BuiltInPlugins() {}

    static List<Path> of(Path home) {
        List<Path> places = new ArrayList<>();
        for (Path module : list(home.resolve("plugins"))) {
            list(module.resolve("target")).stream()
                    .filter(BuiltInPlugins::isPlugin)
                    .forEach(places::add);
        }
        Path dropped = home.resolve("plugins.d");
        if (Files.isDirectory(dropped)) {
            places.add(dropped);
        }
        return places;
    }

    private static boolean isPlugin(Path file) {
        if (!file.getFileName().toString().endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue("Plugin-Id") != null;
        } catch (IOException e) {
            return true;
        }
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw Disk.failure("listing " + folder, e);
        }
    }
}
