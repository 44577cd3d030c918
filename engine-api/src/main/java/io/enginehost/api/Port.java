package io.enginehost.api;

/**
 * A named place where a state meets the outside. A spec binds port names to datasets, artefacts and policies; the code of
 * a state knows nothing but its ports.
 */
public sealed interface Port permits In, Out, InFile, OutFile, Policy, Family, Settings {

    /** The name used in the spec: lower-case words joined by underscores. */
    String name();
}
