package io.enginehost.contract;

import io.enginehost.api.Place;
import io.enginehost.digest.Digest;
import java.nio.file.Path;
import java.util.Objects;

/**
 * An input that no state makes.
 *
 * @param id unique in the flow
 * @param segment the segment whose registry names it, the first of them if several do
 * @param policy whether it is a policy
 * @param path the path as written: relative, or {@code lib:<name>}
 * @param file the resolved file or folder; null for a library
 * @param version as declared
 * @param schema the JSON Schema of a policy, else null
 * @param pinned the digest it must have, or null
 * @param license SPDX id, or null
 * @param attribution what the licence asks for, or null
 * @param optional whether a spec may leave it unbound
 * @param description for people
 * @param place where it is declared
 */
public record ArtefactContract(
        String id,
        String segment,
        boolean policy,
        String path,
        Path file,
        String version,
        SchemaRef schema,
        Digest pinned,
        String license,
        String attribution,
        boolean optional,
        String description,
        Place place) {

    /**
     * A schema in a contracts folder.
     *
     * @param root the contracts folder
     * @param name path of the file relative to it, with {@code #/pointer}
     */
    public record SchemaRef(Path root, String name) {}

    /** The prefix of a path that names a library of the plugin. */
    public static final String LIBRARY = "lib:";

    /** Whether another segment declares the same thing: all but who declares it, where, and in which words. */
    boolean isSameAs(ArtefactContract other) {
        return policy == other.policy
                && optional == other.optional
                && path.equals(other.path)
                && Objects.equals(file, other.file)
                && version.equals(other.version)
                && Objects.equals(schema, other.schema)
                && Objects.equals(pinned, other.pinned)
                && Objects.equals(license, other.license)
                && Objects.equals(attribution, other.attribution);
    }

    /** Whether it is a library jar that the plugin brings along. */
    public boolean isLibrary() {
        return path.startsWith(LIBRARY);
    }

    /** The name of the library. */
    public String libraryName() {
        return path.substring(LIBRARY.length());
    }
}
