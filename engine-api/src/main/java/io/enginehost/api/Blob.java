package io.enginehost.api;

import java.io.InputStream;
import java.util.List;

/** A document or blob that is read as it is: one file, or a folder of files by relative name. */
public interface Blob {

    /** The bytes of a file; fails for a folder. */
    byte[] bytes();

    /** The bytes of a file as a stream that the caller closes; fails for a folder. */
    InputStream open();

    /** The relative names of all files of a folder, bytewise sorted, {@code /} as separator; empty for a file. */
    List<String> names();

    /** A file of a folder by its relative name; fails with {@code INPUT_MISSING} if it is not there. */
    Blob child(String name);
}
