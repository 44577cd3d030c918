package io.enginehost.api;

/**
 * A place in a text file.
 *
 * @param file the path as the user would type it
 * @param line 1-based line, 0 if only the file is known
 * @param column 1-based column in code points, 0 if only the line is known
 */
public record Place(String file, int line, int column) {

    /** The file as a whole. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    /** {@code file:line:column}, without the parts that are not known. */
    @Override
    public String toString() {
        return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
