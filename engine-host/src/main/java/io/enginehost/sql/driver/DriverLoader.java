package io.enginehost.sql.driver;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Loads the DuckDB driver so that it takes its native library from a file of ours. As it comes, the driver looks for the
 * library as a resource of its class loader and inflates 72 MB into a temporary file at every start (0.3 s); where it finds
 * no such resource it asks {@code System.loadLibrary}, and that asks the loader of the driver's class. So this loader defines
 * the driver's classes itself, hides the resource and answers with the file. If the file cannot be had, nothing is
 * hidden and the driver unpacks as it always does.
 *
 * <p>The JVM loads a native library once and for one class loader only, so there is one loader for the life of the process.
 */
public final class DriverLoader extends ClassLoader {

    private static final String DRIVER = "org.duckdb.";
    private static final String BRIDGE = DriverLoader.class.getPackageName() + ".bridge.";
    private static final String RESOURCE = "libduckdb_java.so_";
    private static final String LIBRARY = "duckdb_java";

    private static DriverBridge bridge;

    static {
        registerAsParallelCapable();
    }

    private final Path library;

    private DriverLoader(ClassLoader parent, Path library) {
        super("duckdb", parent);
        this.library = library;
    }

    /**
     * The bridge to the driver, loaded by the first call; a later call gets the same whatever it asks for.
     *
     * @param cache where the unpacked library is kept
     */
    public static synchronized DriverBridge bridge(Path cache) {
        if (bridge == null) {
            bridge = load(cache);
        }
        return bridge;
    }

    private static DriverBridge load(Path cache) {
        ClassLoader host = DriverLoader.class.getClassLoader();
        DriverLoader loader = new DriverLoader(host, unpacked(host, cache).orElse(null));
        try {
            Class<?> type = Class.forName(BRIDGE + "DuckDbBridge", true, loader);
            return (DriverBridge) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the DuckDB driver cannot be loaded", e);
        }
    }

    private static Optional<Path> unpacked(ClassLoader host, Path cache) {
        URL resource = host.getResource(RESOURCE + platform());
        if (resource == null) {
            return Optional.empty();
        }
        try {
            return NativeLibrary.unpacked(resource, cache);
        } catch (IOException e) {
            // A directory that cannot be written costs time, not the run: the driver then unpacks for itself.
            return Optional.empty();
        }
    }

    /** The driver's own name for this machine. */
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(java.util.Locale.ROOT);
        String system = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macos" : "linux";
        return system + "_" + (arch.equals("aarch64") || arch.equals("arm64") ? "arm64" : "amd64");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(DRIVER) && !name.startsWith(BRIDGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> type = findLoadedClass(name);
            return type != null ? type : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, DriverLoader.class.getProtectionDomain());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public URL getResource(String name) {
        return library != null && name.startsWith(RESOURCE) ? null : super.getResource(name);
    }

    @Override
    protected String findLibrary(String name) {
        return library != null && name.equals(LIBRARY) ? library.toString() : null;
    }
}
