package io.enginehost.run;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.contract.ArtefactContract;
import io.enginehost.digest.Digest;
import io.enginehost.digest.FileDigests;
import io.enginehost.plugin.PluginJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds artefacts and digests them. */
public final class Artefacts {

    private final FileDigests digests;

    /** Artefacts digested with {@code digests}. */
    public Artefacts(FileDigests digests) {
        this.digests = digests;
    }

    /**
     * The file or folder of an artefact.
     *
     * @param plugin the plugin that binds it, which brings libraries along
     * @throws EngineException {@code INPUT_MISSING}
     */
    public Path locate(ArtefactContract artefact, PluginJar plugin) {
        if (artefact.isLibrary()) {
            List<Path> found = plugin.librariesNamed(artefact.libraryName());
            if (found.size() != 1) {
                throw missing(
                        artefact,
                        "plugin " + plugin.id() + " brings " + found.size() + " libraries called "
                                + artefact.libraryName() + " along, expected one");
            }
            return found.get(0);
        }
        if (!Files.exists(artefact.file())) {
            throw missing(artefact, "there is no " + artefact.file());
        }
        return artefact.file();
    }

    private static EngineException missing(ArtefactContract artefact, String what) {
        return new EngineException(
                FailureClass.GATE,
                new Problem(
                        "INPUT_MISSING",
                        "artefact " + artefact.id() + ": " + what,
                        artefact.place(),
                        "restore the file, or correct the path in the registry"));
    }

    /** The digest of a located artefact: of the bytes of a file, or of the tree of a folder. */
    public Digest digest(Path located) {
        return Files.isDirectory(located) ? digests.tree(located) : digests.file(located);
    }
}
