package io.enginehost.core.check;

import io.enginehost.api.proof.Segment;
import io.enginehost.api.proof.Segment.Dataset;
import java.util.List;

/**
 * Which of the segment's datasets a check is about.
 *
 * @param datasets their ids, or empty for all
 */
record Selection(List<String> datasets) {

    Selection {
        datasets = Names.orEmpty(datasets);
    }

    /** The datasets; naming one that the segment does not make is a fault of the check. */
    List<Dataset> of(Segment segment) {
        List<Dataset> made = segment.datasets();
        if (made.isEmpty()) {
            throw Names.fault("segment " + segment.id() + " makes no dataset, so there is nothing to look at");
        }
        for (String wanted : datasets) {
            if (made.stream().noneMatch(dataset -> dataset.id().equals(wanted))) {
                throw Names.fault("segment " + segment.id() + " makes no dataset \"" + wanted + "\"");
            }
        }
        return made.stream()
                .filter(dataset -> datasets.isEmpty() || datasets.contains(dataset.id()))
                .toList();
    }
}
