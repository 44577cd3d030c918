package io.enginehost.plugin;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.digest.FileDigests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;

/** Opens plugin jars with PF4J. */
public final class Plugins {

    private Plugins() {}

    /**
     * Finds plugin jars, without loading a class.
     *
     * @param folders jars, and folders that are searched for {@code *.jar} files, not below; a folder that does not exist
     *     holds none
     * @return the jars by plugin id, in the order of folders and names
     * @throws EngineException with all jars that are broken, or that share a plugin id
     */
    public static Map<String, PluginJar> find(List<Path> folders) {
        Map<String, PluginJar> found = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Path folder : folders) {
            for (Path file : jars(folder)) {
                try {
                    PluginJar jar = PluginJar.read(file);
                    PluginJar other = found.putIfAbsent(jar.id(), jar);
                    if (other != null) {
                        throw PluginJar.broken(
                                file,
                                "PLUGIN_DUPLICATE",
                                "its Plugin-Id \"" + jar.id() + "\" is taken by " + other.file(),
                                "keep one of the two jars; to replace a state, give your plugin an id of its own and "
                                        + "name it in the spec's uses",
                                null);
                    }
                } catch (EngineException e) {
                    problems.addAll(e.problems());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, problems);
        }
        return found;
    }

    private static List<Path> jars(Path folder) {
        if (Files.isRegularFile(folder)) {
            return List.of(folder);
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EngineException(FailureClass.IO, "PLUGIN_FOLDER", "cannot list " + folder + ": " + e.getMessage())
                    .causedBy(e);
        }
    }

    /**
     * Opens plugins and makes one instance of every extension.
     *
     * @throws EngineException if a jar offers nothing, breaks while it is loaded, or offers what another already does
     */
    public static StateTypes open(Iterable<PluginJar> jars, FileDigests digests) {
        StateTypes types = new StateTypes();
        Manager manager = new Manager();
        for (PluginJar jar : jars) {
            if (!jar.hasExtensions()) {
                throw PluginJar.broken(
                        jar.file(),
                        "PLUGIN_NO_EXTENSIONS",
                        "it has no META-INF/extensions.idx, so none of its states can be found",
                        "PF4J's annotation processor writes it: name pf4j in annotationProcessorPaths of the compiler "
                                + "(javac 23 and later run no processor unasked)",
                        null);
            }
            StateTypes.Loaded plugin = new StateTypes.Loaded(jar, jar.codeDigest(digests));
            types.add(plugin);
            for (Object extension : manager.extensionsOf(jar)) {
                types.add(plugin, extension);
            }
        }
        return types;
    }

    /** PF4J with our class loader, and only what manifests say. */
    private static final class Manager extends DefaultPluginManager {

        Manager() {
            super(List.of());
        }

        @Override
        protected PluginLoader createPluginLoader() {
            return new JarPluginLoader(this) {
                @Override
                protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor descriptor) {
                    return new StateClassLoader(Manager.this, descriptor);
                }
            };
        }

        @Override
        protected PluginDescriptorFinder createPluginDescriptorFinder() {
            return new ManifestPluginDescriptorFinder();
        }

        List<Object> extensionsOf(PluginJar jar) {
            try {
                String id = loadPlugin(jar.file());
                startPlugin(id);
                List<Object> extensions = new ArrayList<>();
                // PF4J's own getExtensions leaves out, with a line in the log, what it cannot load.
                for (String name : getExtensionClassNames(id)) {
                    Class<?> type = getPluginClassLoader(id).loadClass(name);
                    extensions.add(getExtensionFactory().create(type));
                }
                return extensions;
            } catch (ClassNotFoundException | RuntimeException | LinkageError e) {
                throw PluginJar.broken(
                        jar.file(),
                        "PLUGIN_LOAD",
                        "it cannot be loaded: " + rootOf(e),
                        "was it built against this version of engine-api, and does it bring its libraries along?",
                        e);
            }
        }

        private static Throwable rootOf(Throwable e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return root;
        }
    }
}
