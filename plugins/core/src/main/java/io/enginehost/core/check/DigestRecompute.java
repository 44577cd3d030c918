package io.enginehost.core.check;

import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import io.enginehost.api.proof.Segment.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Datasets must still have the digest and row count they were published with. All of the segment's, or those named. */
@Extension
public final class DigestRecompute implements CheckKind<Selection> {

    @Override
    public String kind() {
        return "digest_recompute";
    }

    @Override
    public Class<Selection> settings() {
        return Selection.class;
    }

    @Override
    public Outcome check(Segment segment, Selection selection) {
        List<Map<String, Object>> changed = new ArrayList<>();
        for (Dataset published : selection.of(segment)) {
            Dataset now = segment.redigest(published.id());
            if (!now.equals(published)) {
                changed.add(Map.of(
                        "dataset",
                        published.id(),
                        "message",
                        "dataset " + published.id() + " is not as it was published",
                        "published",
                        published,
                        "now",
                        now));
            }
        }
        return Outcome.offenders(changed.size(), changed);
    }
}
