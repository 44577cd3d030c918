package io.enginehost.proof;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.KeyOrder;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import io.enginehost.digest.FileDigests;
import io.enginehost.digest.Hasher;
import io.enginehost.run.Data;
import io.enginehost.run.RunFolder;
import io.enginehost.run.World;
import io.enginehost.store.Disk;
import io.enginehost.store.StoredResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SHA-256 of every file of a run, in {@code checksums.sha256} at its root, so that a flipped byte is found in the file
 * where it is, by this engine or by {@code sha256sum -c}. Two files of that kind: one at the root for the manifest, policies, data
 * and certificates, equal for equal runs on every machine; one in {@code reports/}, where clocks are. The last line of each is a
 * comment with the digest of the lines above it.
 */
public final class Checksums {

    /** The name of such a file. */
    public static final String FILE = "checksums.sha256";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");
    private static final String SEAL = "# sha256 of the lines above: ";

    private Checksums() {}

    /**
     * Writes the checksums of a complete run. Data is not read again: the store digested it when it was published. A
     * certificate is digested when it is new; where it was reused, what was said of it before stands.
     *
     * @param folder the run, complete but for its checksums
     * @param world all its datasets
     * @param segments its segments
     * @param seed its seed
     */
    public static void write(RunFolder folder, World world, Collection<String> segments, long seed) {
        Map<String, String> known = knownBefore(folder.root());
        Map<String, String> sums = sorted();
        for (Data data : world.datasets().values()) {
            for (int i = 0; i < data.output().files().size(); i++) {
                StoredResult.StoredFile file = data.output().files().get(i);
                sums.put(name(folder.root(), folder.link(data, i, seed)), file.sha256());
            }
        }
        segments.forEach(segment -> certificate(folder, segment, known, sums));
        sums.put(name(folder.root(), folder.manifest()), fresh(folder.manifest()));
        complete(folder.policies()).forEach(name -> {
            Path policy = folder.policies().resolve(name);
            sums.put(name(folder.root(), policy), fresh(policy));
        });
        folder.write(folder.root().resolve(FILE), bytes(sums));

        Path reports = folder.root().resolve("reports");
        Map<String, String> clocks = sorted();
        complete(reports).forEach(name -> clocks.put(name, fresh(reports.resolve(name))));
        folder.report(reports.resolve(FILE), bytes(clocks));
    }

    /** The files of a folder but for its list of checksums and for what a killed process left. */
    private static List<String> complete(Path folder) {
        return FileDigests.names(folder).stream()
                .filter(name -> !name.equals(FILE) && !isInterrupted(name))
                .toList();
    }

    private static void certificate(
            RunFolder folder, String segment, Map<String, String> known, Map<String, String> sums) {
        Path certificate = folder.certificate(segment);
        Path index = certificate.resolve("index.json");
        boolean reused = fresh(index).equals(known.get(name(folder.root(), index)));
        for (String file : FileDigests.names(certificate)) {
            String name = name(folder.root(), certificate.resolve(file));
            String before = reused ? known.get(name) : null;
            sums.put(name, before == null ? fresh(certificate.resolve(file)) : before);
        }
    }

    private static Map<String, String> knownBefore(Path root) {
        if (!Files.exists(root.resolve(FILE))) {
            return Map.of();
        }
        try {
            return read(root);
        } catch (EngineException e) {
            return Map.of(); // damaged checksums say nothing; everything is digested anew
        }
    }

    /** Whether a file is what a killed process left of a write: it never got its name. */
    static boolean isInterrupted(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.startsWith(".") && last.endsWith(".tmp");
    }

    private static byte[] bytes(Map<String, String> sums) {
        StringBuilder text = new StringBuilder();
        sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
        String seal = Hasher.sha256(text.toString().getBytes(StandardCharsets.US_ASCII))
                .hex();
        text.append(SEAL).append(seal).append('\n');
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the checksums of a folder.
     *
     * @return SHA-256 by relative name, {@code /} as separator
     * @throws EngineException {@code CHECKSUMS_MISSING} or {@code CHECKSUMS_DAMAGED}
     */
    public static Map<String, String> read(Path root) {
        Path file = root.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw broken("CHECKSUMS_MISSING", file, "it is not there");
        }
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw Disk.failure("reading " + file, e);
        }
        int seal = text.lastIndexOf(SEAL);
        if (seal < 0) {
            throw broken("CHECKSUMS_DAMAGED", file, "its last line is not the digest of the lines above");
        }
        String body = text.substring(0, seal);
        String digest =
                Hasher.sha256(body.getBytes(StandardCharsets.ISO_8859_1)).hex();
        if (!text.substring(seal).equals(SEAL + digest + "\n")) {
            throw broken("CHECKSUMS_DAMAGED", file, "its lines are not those that its last line is the digest of");
        }
        Map<String, String> sums = sorted();
        body.lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw broken("CHECKSUMS_DAMAGED", file, "no checksum and name: " + line);
            }
            sums.put(matcher.group(2), matcher.group(1));
        });
        return sums;
    }

    private static EngineException broken(String code, Path file, String what) {
        return new EngineException(
                FailureClass.GATE,
                new Problem(code, "the checksums of the run: " + what, Place.of(file.toString()), DeepVerifier.HINT));
    }

    private static Map<String, String> sorted() {
        return new TreeMap<>(KeyOrder::compareUtf8);
    }

    private static String fresh(Path file) {
        return FileDigests.fresh(file).hex();
    }

    static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
