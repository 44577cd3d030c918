package io.enginehost.sql.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeLibraryTest {

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path folder;

    private Path cache;
    private byte[] bytes;

    @BeforeEach
    void makeBytes() {
        cache = folder.resolve("cache");
        bytes = new byte[700_001];
        new Random(42).nextBytes(bytes);
    }

    private URL jar(String name, byte[] content) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("libduckdb_java.so_linux_amd64"));
            entries.write(content);
        }
        return URI.create("jar:" + jar.toUri() + "!/libduckdb_java.so_linux_amd64")
                .toURL();
    }

    @Test
    void a_library_is_unpacked_once_and_kept() throws IOException {
        URL resource = jar("a.jar", bytes);
        Path library = NativeLibrary.unpacked(resource, cache).orElseThrow();
        assertArrayEquals(bytes, Files.readAllBytes(library));
        Files.setLastModifiedTime(library, LONG_AGO);
        assertEquals(Optional.of(library), NativeLibrary.unpacked(resource, cache));
        assertEquals(LONG_AGO, Files.getLastModifiedTime(library));
        try (Stream<Path> files = Files.list(cache)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void a_torn_or_damaged_library_is_replaced() throws IOException {
        URL resource = jar("a.jar", bytes);
        Path library = NativeLibrary.unpacked(resource, cache).orElseThrow();
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        Files.write(library, flipped);
        assertArrayEquals(
                bytes,
                Files.readAllBytes(NativeLibrary.unpacked(resource, cache).orElseThrow()));
        Files.write(library, java.util.Arrays.copyOf(bytes, 1000));
        assertArrayEquals(
                bytes,
                Files.readAllBytes(NativeLibrary.unpacked(resource, cache).orElseThrow()));
    }

    @Test
    void libraries_of_two_drivers_live_side_by_side() throws IOException {
        byte[] other = bytes.clone();
        other[0] ^= 1;
        Path first = NativeLibrary.unpacked(jar("a.jar", bytes), cache).orElseThrow();
        Path second = NativeLibrary.unpacked(jar("b.jar", other), cache).orElseThrow();
        assertNotEquals(first, second);
        assertArrayEquals(bytes, Files.readAllBytes(first));
        assertArrayEquals(other, Files.readAllBytes(second));
    }

    @Test
    void a_resource_outside_a_jar_is_left_to_the_driver() throws IOException {
        Path file = Files.write(folder.resolve("plain"), bytes);
        assertTrue(NativeLibrary.unpacked(file.toUri().toURL(), cache).isEmpty());
    }

    @Test
    void a_directory_that_cannot_be_made_is_an_error() throws IOException {
        Path occupied = Files.write(folder.resolve("file"), bytes);
        URL resource = jar("a.jar", bytes);
        assertThrows(IOException.class, () -> NativeLibrary.unpacked(resource, occupied.resolve("cache")));
    }

    @Test
    void the_driver_runs_from_the_file_in_the_directory_it_was_given() throws Exception {
        Path given = Path.of("target", "duckdb-native");
        DriverLoader.bridge(given).connect().close();
        ClassLoader loader = DriverLoader.bridge(given).getClass().getClassLoader();
        assertTrue(loader instanceof DriverLoader);
        try (Stream<Path> files = Files.list(given)) {
            assertEquals(
                    1,
                    files.filter(file -> file.getFileName().toString().startsWith("libduckdb_java"))
                            .count());
        }
        if (Files.isReadable(Path.of("/proc/self/maps"))) {
            String maps = Files.readString(Path.of("/proc/self/maps"));
            assertTrue(maps.contains(given.toAbsolutePath().toString()), "the library is mapped from the directory");
        }
    }
}
