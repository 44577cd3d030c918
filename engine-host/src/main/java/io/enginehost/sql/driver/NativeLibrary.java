package io.enginehost.sql.driver;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;

/**
 * The native library of the driver, unpacked once into a directory of ours. Its file name holds size and CRC-32 of the jar
 * entry it came from, and both are checked against the bytes of the file at every start (10 ms for 72 MB), so that a file of
 * another version, a torn one or a damaged one is replaced. Against somebody who may write into the directory no check
 * helps: he could as well change the jar.
 */
final class NativeLibrary {

    private static final int BUFFER = 1 << 18;

    private NativeLibrary() {}

    /**
     * The unpacked library.
     *
     * @param resource the library inside the jar of the driver
     * @param directory where unpacked libraries are kept; made if it is not there
     * @return empty if the resource lies in no jar or tells no checksum
     * @throws IOException if it cannot be unpacked
     */
    static Optional<Path> unpacked(URL resource, Path directory) throws IOException {
        URLConnection connection = resource.openConnection();
        if (!(connection instanceof JarURLConnection jar)) {
            return Optional.empty();
        }
        JarEntry entry = jar.getJarEntry();
        if (entry == null || entry.getCrc() < 0 || entry.getSize() < 0) {
            return Optional.empty();
        }
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        String suffix = name.contains("windows") ? ".dll" : name.contains("macos") ? ".dylib" : ".so";
        Path library = directory
                .toAbsolutePath()
                .resolve("%s-%s-%08x%s".formatted(name, entry.getSize(), entry.getCrc(), suffix));
        if (!intact(library, entry)) {
            unpack(jar, library);
            if (!intact(library, entry)) {
                throw new IOException(library + " does not hold what was unpacked");
            }
        }
        return Optional.of(library);
    }

    private static boolean intact(Path library, JarEntry entry) throws IOException {
        if (!Files.isRegularFile(library) || Files.size(library) != entry.getSize()) {
            return false;
        }
        CRC32 crc = new CRC32();
        try (InputStream in = Files.newInputStream(library)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
            }
        }
        return crc.getValue() == entry.getCrc();
    }

    /** Written beside its place and moved there whole: another process sees no library or a complete one. */
    private static void unpack(JarURLConnection jar, Path library) throws IOException {
        Files.createDirectories(library.getParent());
        Path part = Files.createTempFile(library.getParent(), "unpacking-", ".part");
        try {
            try (InputStream in = jar.getInputStream()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            try {
                Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, library, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
