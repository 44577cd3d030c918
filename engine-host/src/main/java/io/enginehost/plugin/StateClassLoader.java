package io.enginehost.plugin;

import org.pf4j.ClassLoadingStrategy;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/**
 * Loads the classes of one plugin. The engine's API always comes from the host, so that no plugin can shadow it; everything
 * else comes from the plugin and the libraries it brings along. Libraries of the host are out of sight: two plugins and the
 * host may each use their own version of the same library.
 */
final class StateClassLoader extends PluginClassLoader {

    StateClassLoader(PluginManager manager, PluginDescriptor descriptor) {
        super(manager, descriptor, new ApiOnly(StateClassLoader.class.getClassLoader()), ClassLoadingStrategy.PDA);
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
        return ApiOnly.isShared(name) ? getParent().loadClass(name) : super.loadClass(name);
    }

    /** Shows the API and the platform, and nothing else of the host. */
    private static final class ApiOnly extends ClassLoader {

        private final ClassLoader host;

        ApiOnly(ClassLoader host) {
            super("engine-api", ClassLoader.getPlatformClassLoader());
            this.host = host;
        }

        static boolean isShared(String name) {
            return name.startsWith("io.enginehost.api.")
                    || name.startsWith("org.pf4j.")
                    || name.startsWith("org.slf4j.");
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (isShared(name)) {
                return host.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
