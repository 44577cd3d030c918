package io.enginehost.run;

import io.enginehost.api.Blob;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.digest.FileDigests;
import io.enginehost.store.Disk;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file, or several by name. */
public final class FileBlob implements Blob {

    private final String name;
    private final Path file;
    private final Map<String, Path> children;

    private FileBlob(String name, Path file, Map<String, Path> children) {
        this.name = name;
        this.file = file;
        this.children = children;
    }

    /** One file, the files of one folder, or several files by their own names. */
    public static FileBlob of(String name, List<Path> files) {
        if (files.size() == 1 && !Files.isDirectory(files.get(0))) {
            return new FileBlob(name, files.get(0), Map.of());
        }
        Map<String, Path> children = new LinkedHashMap<>();
        if (files.size() == 1) {
            Path folder = files.get(0);
            FileDigests.names(folder).forEach(child -> children.put(child, folder.resolve(child)));
        } else {
            files.forEach(path -> children.put(path.getFileName().toString(), path));
        }
        return new FileBlob(name, null, children);
    }

    @Override
    public byte[] bytes() {
        try {
            return Files.readAllBytes(requireFile());
        } catch (IOException e) {
            throw Disk.failure("reading " + file, e);
        }
    }

    @Override
    public InputStream open() {
        try {
            return new BufferedInputStream(Files.newInputStream(requireFile()), 1 << 16);
        } catch (IOException e) {
            throw Disk.failure("reading " + file, e);
        }
    }

    private Path requireFile() {
        if (file == null) {
            throw new EngineException(
                    FailureClass.GATE, "INPUT_MISSING", name + " is a folder of " + names() + ", not a file");
        }
        return file;
    }

    @Override
    public List<String> names() {
        return List.copyOf(children.keySet());
    }

    @Override
    public Blob child(String childName) {
        Path child = children.get(childName);
        if (child == null) {
            throw new EngineException(
                    FailureClass.GATE, "INPUT_MISSING", name + " has no file \"" + childName + "\"; it has " + names());
        }
        return new FileBlob(name + "/" + childName, child, Map.of());
    }
}
