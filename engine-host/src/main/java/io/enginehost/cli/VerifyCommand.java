package io.enginehost.cli;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.digest.Digest;
import io.enginehost.proof.BundleVerifier;
import io.enginehost.proof.DeepVerifier;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code engine-host verify}. */
@Command(
        name = "verify",
        header = "Verifies a run from its folder alone.",
        description = {
            "%nFlags, indexes and certificate documents are checked; with --deep every byte of every file, and every row of "
                    + "every dataset. What does not hold is named by its file. No spec, contract or plugin is needed."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host verify                      the latest run",
            "  engine-host verify --deep --run 3f2a    the run whose id begins with 3f2a",
            "  engine-host verify --deep --run /mnt/archive/worlds/3f2a91c08d7e4b55a1b2c3d4e5f60718 --json"
        })
final class VerifyCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--deep", description = "Digest every file, and every row of every dataset.")
    boolean deep;

    @Mixin
    RunReference reference;

    @Mixin
    OutputOptions output;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path folder = reference.folder(console);
        if (!deep) {
            tell(folder, BundleVerifier.verifyAll(folder), "");
            return 0;
        }
        DeepVerifier.Report report = DeepVerifier.verify(folder, RunReference.store(folder));
        if (!report.problems().isEmpty()) {
            throw new EngineException(FailureClass.GATE, report.problems());
        }
        String looked = Words.several(report.files(), "file") + " (" + Words.megabytes(report.bytes()) + " MB) and "
                + Words.several(report.members(), "member") + " of bundles digested, "
                + (report.comparedWithStore() ? "equal to the store's" : "no store to compare with");
        tell(folder, report.bundles(), looked);
        return 0;
    }

    private void tell(Path folder, Map<String, Digest> bundles, String looked) {
        String world = BundleVerifier.worldHash(bundles).hex();
        if (output.json) {
            Map<String, Object> hex = new LinkedHashMap<>();
            bundles.forEach((segment, digest) -> hex.put(segment, digest.hex()));
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", "PASS");
            document.put("folder", console.show(folder));
            document.put("deep", deep);
            document.put("bundles", hex);
            document.put("world_hash", world);
            Json.print(console.out(), document);
        } else if (!output.quiet) {
            bundles.forEach((segment, digest) -> console.out().println("PASS  " + segment + "  bundle " + digest));
            console.out().println("world " + world);
            if (!looked.isEmpty()) {
                console.out().println(looked);
            }
        }
        console.out().flush();
    }
}
