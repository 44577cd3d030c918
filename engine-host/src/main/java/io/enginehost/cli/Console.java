package io.enginehost.cli;

import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where a command reads paths and writes words.
 *
 * @param out results
 * @param err progress and failures
 * @param directory the working directory: relative paths start here, and paths below it are shown relative to it
 * @param home the folder of the installation, with {@code plugins/} and {@code plugins.d/}
 * @param terminal what the two streams are connected to
 */
public record Console(PrintWriter out, PrintWriter err, Path directory, Path home, Terminal terminal) {

    /** The console of this process; system property {@code engine.home} names the installation. */
    public static Console ofProcess() {
        Path directory = Path.of("").toAbsolutePath();
        String home = System.getProperty("engine.home");
        return new Console(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                directory,
                home == null ? directory : directory.resolve(home).normalize(),
                Terminal.ofProcess());
    }

    private static PrintWriter writer(FileDescriptor stream) {
        String name = System.getProperty("native.encoding");
        Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        // A C locale promises ASCII, but terminals and files of today are UTF-8, and so are our data.
        boolean ascii = charset.equals(StandardCharsets.US_ASCII);
        return new PrintWriter(new FileOutputStream(stream), true, ascii ? StandardCharsets.UTF_8 : charset);
    }

    /** The absolute form of a path as the user typed it. */
    public Path resolve(Path typed) {
        return directory.resolve(typed).normalize();
    }

    /** A path as the user would type it: relative if it lies below the working directory. */
    public String show(Path path) {
        Path absolute = directory.resolve(path).normalize();
        if (absolute.equals(directory)) {
            return ".";
        }
        return absolute.startsWith(directory) ? directory.relativize(absolute).toString() : absolute.toString();
    }

    /** A text in which paths below the working directory are relative. */
    public String show(String text) {
        return text == null
                ? null
                : text.replace(directory + directory.getFileSystem().getSeparator(), "");
    }

    /** A problem whose paths are as the user would type them. */
    public Problem show(Problem problem) {
        Place place = problem.place();
        return new Problem(
                problem.code(),
                show(problem.message()),
                place == null ? null : new Place(show(place.file()), place.line(), place.column()),
                show(problem.hint()));
    }
}
