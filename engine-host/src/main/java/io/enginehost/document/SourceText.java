package io.enginehost.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where a renderer finds the line of text that a problem's place names. */
@FunctionalInterface
public interface SourceText {

    /** A line of a file, 1-based, without its line break; empty if the file or the line is not known. */
    Optional<String> line(String file, int line);

    /** The lines of files on disk, by their paths relative to a directory, each file read once and only when asked for. */
    static SourceText files(Path directory) {
        Map<String, Optional<String>> texts = new HashMap<>();
        return (file, line) ->
                texts.computeIfAbsent(file, name -> read(directory, name)).flatMap(text -> Texts.line(text, line));
    }

    /** The lines of documents that were read. */
    static SourceText of(Document... documents) {
        Map<String, Document> byName = new HashMap<>();
        for (Document document : documents) {
            byName.put(document.name(), document);
        }
        return (file, line) -> Optional.ofNullable(byName.get(file)).flatMap(document -> document.line(line));
    }

    private static Optional<String> read(Path directory, String name) {
        try {
            Path file = directory.resolve(name);
            if (!Files.isRegularFile(file) || Files.size(file) > DocumentKind.POLICY.maxBytes()) {
                return Optional.empty();
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException | InvalidPathException e) {
            // The line only decorates a message that stands without it.
            return Optional.empty();
        }
    }
}
