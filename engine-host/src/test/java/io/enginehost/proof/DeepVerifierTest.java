package io.enginehost.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.Problem;
import io.enginehost.engine.Engine;
import io.enginehost.engine.RunResult;
import io.enginehost.run.RunProgress;
import io.enginehost.store.Disk;
import io.enginehost.store.Store;
import io.enginehost.testproject.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeepVerifierTest {

    @TempDir
    Path folder;

    private TestProject project;
    private Path run;

    @BeforeEach
    void run_both_segments() {
        project = TestProject.in(folder);
        run = run("U").folder();
    }

    private RunResult run(String segment) {
        return Engine.open(project.options(segment)).run(RunProgress.NONE);
    }

    private List<Problem> problems() {
        return report().problems();
    }

    private DeepVerifier.Report report() {
        return DeepVerifier.verify(run, new Store(run.resolveSibling(".store")));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Changes a file of the run without touching the store, which shares its bytes through a hard link. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes);
    }

    @Test
    void an_untouched_run_holds_and_everything_was_looked_at() throws IOException {
        DeepVerifier.Report report = report();

        assertEquals(List.of(), report.problems());
        assertEquals(List.of("T", "U"), List.copyOf(report.bundles().keySet()));
        assertEquals(files().size() - 2, report.files()); // all but the two lists of checksums, which seal themselves
        assertTrue(report.comparedWithStore());
    }

    @Test
    void a_flipped_byte_in_any_file_is_found_in_that_file() throws IOException {
        Random random = new Random(7);
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            byte[] flipped = bytes.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));

            replace(file, flipped);
            List<Problem> found = problems();
            replace(file, bytes);

            assertTrue(
                    found.stream()
                            .anyMatch(problem -> problem.place() != null
                                    && problem.place().file().equals(file.toString())),
                    () -> file + ": " + found);
        }
        assertEquals(List.of(), problems());
    }

    @Test
    void a_missing_and_an_extra_file_are_named() throws IOException {
        Path gone = run.resolve("data/U/u_summary/seed=42/part-00000.json");
        Path extra = run.resolve("data/T/numbers/part-00001.parquet");
        Files.copy(run.resolve("data/T/numbers/part-00000.parquet"), extra);
        Files.delete(gone);

        List<String> found = new ArrayList<>();
        problems()
                .forEach(problem ->
                        found.add(problem.code() + " " + problem.place().file()));

        assertTrue(found.contains("FILE_MISSING " + gone), found::toString);
        assertTrue(found.contains("FILE_EXTRA " + extra), found::toString);
    }

    @Test
    void rows_of_another_run_under_a_rewritten_checksum_are_found_by_their_content() throws IOException {
        Path other = Engine.open(project.options("T", 7, List.of()))
                .run(RunProgress.NONE)
                .folder();
        Path target = run.resolve("data/T/noisy/seed=42/part-00000.parquet");
        replace(target, Files.readAllBytes(other.resolve("data/T/noisy/seed=7/part-00000.parquet")));
        rewriteChecksum(target);

        List<String> codes = problems().stream().map(Problem::code).toList();

        assertTrue(codes.contains("MEMBER_DIGEST"), codes::toString);
        assertTrue(codes.contains("LINK_DIGEST"), codes::toString);
    }

    private void rewriteChecksum(Path file) throws IOException {
        String name = Checksums.name(run, file);
        String sum = io.enginehost.digest.FileDigests.fresh(file).hex();
        StringBuilder lines = new StringBuilder();
        Checksums.read(run)
                .forEach((each, before) -> lines.append(each.equals(name) ? sum : before)
                        .append("  ")
                        .append(each)
                        .append('\n'));
        String seal =
                io.enginehost.digest.Hasher.sha256(lines.toString().getBytes()).hex();
        Files.writeString(run.resolve(Checksums.FILE), lines + "# sha256 of the lines above: " + seal + "\n");
    }

    @Test
    void a_run_without_its_store_holds_by_itself() throws IOException {
        Disk.deleteTree(run.resolveSibling(".store"));

        DeepVerifier.Report report = report();

        assertEquals(List.of(), report.problems());
        assertEquals(false, report.comparedWithStore());
    }

    @Test
    void checksums_are_equal_for_equal_runs_and_a_rerun_blesses_nothing() throws IOException {
        byte[] before = Files.readAllBytes(run.resolve(Checksums.FILE));
        Path issues = run.resolve("certificate/T/audit_issues.parquet");
        byte[] bytes = Files.readAllBytes(issues);
        bytes[bytes.length / 2] ^= 1;
        replace(issues, bytes);

        run("U");

        assertEquals(new String(before), Files.readString(run.resolve(Checksums.FILE)));
        assertEquals(
                List.of("FILE_DIGEST"),
                problems().stream().map(Problem::code).distinct().toList());
    }
}
