package io.enginehost.document;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The one way in for every YAML and JSON document of the host. Files whose name ends in {@code .json} are read as strict JSON,
 * all others as YAML 1.2.
 *
 * <pre>{@code
 * Document spec = new DocumentReader().read(Path.of("specs/3A.yaml"), DocumentKind.SPEC);
 * }</pre>
 *
 * <p>A document is accepted unchanged or refused with a place; the codes are listed in the package comment. The size is
 * checked before anything is parsed, and depth, number of values and line length while parsing, so that no input can hold
 * the host up.
 */
public final class DocumentReader {

    /** Reads a file that is shown to users under the path given. */
    public Document read(Path file, DocumentKind kind) {
        return read(file, file.toString(), kind);
    }

    /** Reads a file that is shown to users under another name, such as its path relative to the project. */
    public Document read(Path file, String name, DocumentKind kind) {
        if (!Files.isRegularFile(file)) {
            throw missing(file, name, kind);
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(kind.maxBytes() + 1);
        } catch (IOException e) {
            Problem problem = new Problem("DOCUMENT_UNREADABLE", "cannot be read: " + e, Place.of(name), null);
            throw new EngineException(FailureClass.IO, problem).causedBy(e);
        }
        return read(name, bytes, kind);
    }

    /** Reads a document from memory; the name decides between YAML and JSON. */
    public Document read(String name, byte[] bytes, DocumentKind kind) {
        boolean json = name.toLowerCase(Locale.ROOT).endsWith(".json");
        Origin origin = new Origin(name, kind, json ? "JSON" : "YAML");
        if (bytes.length > kind.maxBytes()) {
            throw origin.refuse(
                    "TOO_LARGE",
                    0,
                    0,
                    "larger than " + kind.maxBytes() / (1 << 20) + " MiB, the limit for a "
                            + kind.name().toLowerCase(Locale.ROOT),
                    "data of this size belongs in a dataset or an artefact");
        }
        String text = decode(bytes, origin);
        checkCharacters(text, origin, json);
        TreeBuilder tree = json ? JsonReader.read(origin, text) : YamlReader.read(origin, text);
        return new Document(origin, tree.root(), tree.places(), text, Sha256.hex(bytes));
    }

    private static String decode(byte[] bytes, Origin origin) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < buffer.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw origin.refuse("NOT_UTF8", line, 0, "not UTF-8 text", "save the file as UTF-8")
                    .causedBy(e);
        }
    }

    private static void checkCharacters(String text, Origin origin, boolean json) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!Texts.isPrintable(c)) {
                throw origin.refuse(
                        "CONTROL_CHARACTER",
                        line,
                        text.codePointCount(lineStart, i) + 1,
                        String.format("the invisible character U+%04X", c),
                        json ? "remove it" : "remove it, or write it as an escape in double quotes");
            }
            i += Character.charCount(c);
            if (c == '\n' || c == '\r' && (i == text.length() || text.charAt(i) != '\n')) {
                line++;
                lineStart = i;
            } else if (!json && i - lineStart > DocumentKind.MAX_LINE) {
                throw origin.refuse(
                        "LINE_TOO_LONG",
                        line,
                        0,
                        "a line of more than " + DocumentKind.MAX_LINE + " characters",
                        "break the line; data of this size belongs in a dataset or an artefact");
            }
        }
    }

    private static EngineException missing(Path file, String name, DocumentKind kind) {
        String message = Files.isDirectory(file) ? "is a directory, not a file" : "does not exist";
        Path directory = file.toAbsolutePath().getParent();
        String hint = null;
        if (directory != null && Files.isDirectory(directory) && file.getFileName() != null) {
            try (Stream<Path> siblings = Files.list(directory)) {
                List<String> names = siblings.filter(Files::isRegularFile)
                        .map(path -> path.getFileName().toString())
                        .sorted()
                        .toList();
                hint = Suggest.hint(file.getFileName().toString(), names);
            } catch (IOException e) {
                message += " (and " + directory.getFileName() + " cannot be listed)";
            }
        }
        return new EngineException(kind.failureClass(), new Problem("DOCUMENT_MISSING", message, Place.of(name), hint));
    }
}
