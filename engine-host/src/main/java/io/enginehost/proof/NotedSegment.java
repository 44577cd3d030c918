package io.enginehost.proof;

import io.enginehost.api.Blob;
import io.enginehost.api.Sql;
import io.enginehost.api.proof.CheckResult;
import io.enginehost.api.proof.Segment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A segment as one check sees it, which notes what the check looks at. What has a digest is noted with it. What is looked up
 * in the files of this moment, or tells something to others, has none: the answer then holds for this moment only.
 */
final class NotedSegment implements Segment {

    private final SegmentProof segment;
    private final Sights sights;
    private final Map<String, String> looked = new ConcurrentHashMap<>();
    private volatile boolean momentary;

    NotedSegment(SegmentProof segment, Sights sights) {
        this.segment = segment;
        this.sights = sights;
    }

    /** What was looked at, with its digest; empty if the answer holds for this moment only. */
    Optional<Map<String, String>> looked() {
        return momentary ? Optional.empty() : Optional.of(looked);
    }

    private void note(String what) {
        sights.digest(what).ifPresentOrElse(digest -> looked.put(what, digest), () -> momentary = true);
    }

    private Segment now() {
        momentary = true;
        return segment;
    }

    @Override
    public String id() {
        return segment.id();
    }

    @Override
    public long seed() {
        note(Sights.SEED);
        return segment.seed();
    }

    @Override
    public Sql sql() {
        return segment.views().telling(this::note);
    }

    @Override
    public List<FamilyFacts> families() {
        note(Sights.FAMILIES);
        return segment.families();
    }

    @Override
    public String policyDigest(String policy) {
        note(Sights.POLICY + policy);
        return segment.policyDigest(policy);
    }

    @Override
    public Optional<String> replay(String state) {
        note(Sights.STATE + state);
        return segment.replay(state);
    }

    @Override
    public Lineage planned() {
        return now().planned();
    }

    @Override
    public Lineage recomputed() {
        return now().recomputed();
    }

    @Override
    public List<Upstream> upstreams() {
        return now().upstreams();
    }

    @Override
    public List<Asset> assets() {
        return now().assets();
    }

    @Override
    public List<Dataset> datasets() {
        return now().datasets();
    }

    @Override
    public List<StateFacts> states() {
        return now().states();
    }

    @Override
    public Blob file(String dataset) {
        return now().file(dataset);
    }

    @Override
    public List<Map<String, String>> footers(String dataset) {
        return now().footers(dataset);
    }

    @Override
    public Dataset redigest(String dataset) {
        return now().redigest(dataset);
    }

    @Override
    public String verifyBundle(String required) {
        return now().verifyBundle(required);
    }

    @Override
    public List<CheckResult> runChecks() {
        return now().runChecks();
    }

    @Override
    public Optional<Published> certificate(String name) {
        return now().certificate(name);
    }

    @Override
    public Published publish(String name, Map<String, ?> document) {
        return now().publish(name, document);
    }

    @Override
    public void publishText(String name, String text) {
        now().publishText(name, text);
    }

    @Override
    public <R extends Record> Published publish(String name, Class<R> row, List<R> rows) {
        return now().publish(name, row, rows);
    }

    @Override
    public void warn(String message) {
        now().warn(message);
    }
}
