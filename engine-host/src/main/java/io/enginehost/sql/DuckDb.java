package io.enginehost.sql;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.sql.driver.DriverBridge;
import io.enginehost.sql.driver.DriverLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opens every DuckDB connection of the host. As it comes, DuckDB reads and writes any file, fetches extensions from the
 * network and lets a query change its settings; a connection from here reaches the directories it was given and nothing
 * else, and its settings are locked.
 *
 * <p>Nothing is loaded before the first connection, which costs about 0.2 s (0.7 s when the native library has to be
 * unpacked into the cache first); every further database about 25 ms. All databases are in memory.
 */
public final class DuckDb {

    /** What ends all changes of settings, so that it comes last: directories are allowed only while access is not ended. */
    private static final List<String> LOCKS =
            List.of("SET enable_external_access = false", "SET lock_configuration = true");

    private static final String RELEASE = jarOf("org/duckdb/DuckDBDriver.class");

    private final Path nativeCache;

    /** @param nativeCache where the unpacked native library is kept between runs */
    public DuckDb(Path nativeCache) {
        this.nativeCache = nativeCache;
    }

    /**
     * A session for queries over views, in a database of its own.
     *
     * @throws EngineException {@code SQL_UNAVAILABLE} if the driver cannot be loaded or configured
     */
    public SqlSession open(SqlOptions options) {
        DriverBridge bridge = DriverLoader.bridge(nativeCache);
        return SqlSession.alone(bridge, connect(bridge, options), options);
    }

    /**
     * A database for many sessions, which share the options' memory.
     *
     * @throws EngineException as {@link #open}
     */
    public SqlDatabase database(SqlOptions options) {
        DriverBridge bridge = DriverLoader.bridge(nativeCache);
        return new SqlDatabase(bridge, connect(bridge, options), options);
    }

    /** The name of the driver's jar, which tells its release; nothing of the driver is loaded. */
    public static String release() {
        return RELEASE;
    }

    private static Connection connect(DriverBridge bridge, SqlOptions options) {
        try {
            Files.createDirectories(options.temp());
            Connection connection = bridge.connect();
            try {
                execute(connection, settings(options));
                execute(connection, LOCKS);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw new EngineException(
                            FailureClass.INTERNAL, "SQL_UNAVAILABLE", "DuckDB does not start: " + e.getMessage())
                    .causedBy(e);
        }
    }

    private static String jarOf(String resource) {
        String place = String.valueOf(DuckDb.class.getClassLoader().getResource(resource));
        String jar = place.replaceFirst("!.*", "");
        return jar.substring(jar.lastIndexOf('/') + 1);
    }

    private static void execute(Connection connection, List<String> settings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(String.join("; ", settings)); // one call costs half of one for each
        }
    }

    /**
     * The settings of a database, for all of its connections. Extensions are installed below the home directory:
     * it is one that cannot be reached, or INSTALL would still go to the network, whatever the other settings say. Nulls sort
     * first, as in the orders of datasets; the time zone is that of no machine. Files are cached by the system and not once more here.
     */
    private static List<String> settings(SqlOptions options) {
        String directories = Stream.concat(options.directories().stream(), Stream.of(options.temp()))
                .map(SqlText::path)
                .collect(Collectors.joining(", ", "[", "]"));
        return List.of(
                "SET memory_limit = '" + options.memoryBytes() + "B'",
                "SET threads = " + options.threads(),
                "SET async_threads = 0",
                "SET enable_external_file_cache = false",
                "SET temp_directory = " + SqlText.path(options.temp()),
                "SET TimeZone = 'UTC'",
                "SET default_null_order = 'nulls_first'",
                "SET errors_as_json = true",
                "SET home_directory = '/dev/null'",
                "SET secret_directory = '/dev/null'",
                "SET allow_persistent_secrets = false",
                "SET allowed_directories = " + directories,
                "SET autoload_known_extensions = false",
                "SET autoinstall_known_extensions = false",
                "SET allow_community_extensions = false",
                "SET allow_extension_repositories = 'forbidden'",
                "SET extension_directories = []");
    }
}
