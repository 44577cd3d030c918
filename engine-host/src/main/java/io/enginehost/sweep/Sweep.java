package io.enginehost.sweep;

import io.enginehost.document.Document;
import java.nio.file.Path;
import java.util.List;

/**
 * A sweep as its file states it, its grid expanded.
 *
 * @param name its name
 * @param description for people; may be empty
 * @param spec the spec, or null if the file names none
 * @param segment the segment whose scorecard measures, or null for the spec's own
 * @param seeds run seeds, at least one
 * @param baseline what all candidates start from; its id is {@code baseline}
 * @param candidates what is tried, at least one: those of the grid, then the others
 * @param document the file, for places and its digest
 */
public record Sweep(
        String name,
        String description,
        Path spec,
        String segment,
        List<Long> seeds,
        Candidate baseline,
        List<Candidate> candidates,
        Document document) {

    /** The id of what candidates are compared with. */
    public static final String BASELINE = "baseline";

    /** The same, measured by the scorecard of another segment. */
    public Sweep of(String otherSegment) {
        return new Sweep(name, description, spec, otherSegment, seeds, baseline, candidates, document);
    }
}
