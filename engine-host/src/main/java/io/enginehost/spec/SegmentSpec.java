package io.enginehost.spec;

import io.enginehost.document.Document;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A segment as its spec describes it.
 *
 * @param id the segment's id
 * @param title one line for people
 * @param requires ids of the segments it builds on
 * @param worldSeed seed of world families, or null if the spec does not say
 * @param contractRoots folders with a folder of contracts per segment
 * @param states states by id, in the order of the file
 * @param file where it was read from
 * @param document the document, for places
 */
public record SegmentSpec(
        String id,
        String title,
        List<String> requires,
        Long worldSeed,
        List<Path> contractRoots,
        Map<String, StateSpec> states,
        Path file,
        Document document) {}
