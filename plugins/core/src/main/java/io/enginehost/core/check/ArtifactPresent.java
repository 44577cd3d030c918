package io.enginehost.core.check;

import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import io.enginehost.api.proof.Segment.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Datasets must not be empty: a table has rows, a file has bytes. All of the segment's, or those named. */
@Extension
public final class ArtifactPresent implements CheckKind<Selection> {

    @Override
    public String kind() {
        return "artifact_present";
    }

    @Override
    public Class<Selection> settings() {
        return Selection.class;
    }

    @Override
    public Outcome check(Segment segment, Selection selection) throws IOException {
        List<Map<String, Object>> empty = new ArrayList<>();
        for (Dataset dataset : selection.of(segment)) {
            if (dataset.rows() == null ? isEmptyFile(segment, dataset) : dataset.rows() == 0) {
                empty.add(Map.of("dataset", dataset.id(), "message", "dataset " + dataset.id() + " is empty"));
            }
        }
        return Outcome.offenders(empty.size(), empty);
    }

    private static boolean isEmptyFile(Segment segment, Dataset dataset) throws IOException {
        try (InputStream bytes = segment.file(dataset.id()).open()) {
            return bytes.read() < 0;
        }
    }
}
