package io.enginehost.core;

import io.enginehost.api.Blob;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Sql;
import io.enginehost.api.proof.CheckResult;
import io.enginehost.api.proof.CheckResult.Severity;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A segment whose facts a test sets, and which keeps what is published. */
public final class MemorySegment implements Segment {

    /** A digest of 64 times the same digit. */
    public static String digest(char digit) {
        char[] digits = new char[64];
        Arrays.fill(digits, digit);
        return new String(digits);
    }

    public static final Lineage LINEAGE = new Lineage(digest('1'), digest('2'));

    public Lineage recomputed = LINEAGE;
    public final List<Upstream> upstreams = new ArrayList<>();
    public final Map<String, String> bundles = new HashMap<>();
    public final List<Asset> assets = new ArrayList<>();
    public final List<Dataset> datasets = new ArrayList<>();
    public final Map<String, Dataset> redigested = new HashMap<>();
    public final List<StateFacts> states = new ArrayList<>();
    public final List<FamilyFacts> families = new ArrayList<>();
    public final Map<String, String> differences = new HashMap<>();
    public final List<CheckResult> results = new ArrayList<>();
    public final List<String> warnings = new ArrayList<>();
    public final Map<String, Published> published = new LinkedHashMap<>();
    public final Map<String, List<? extends Record>> tables = new HashMap<>();
    public final Map<String, String> texts = new HashMap<>();
    public Sql sql;

    /** Adds a check as the host runs it. */
    public void check(String id, Severity severity, Callable<Outcome> check) {
        results.add(CheckResult.of(id, "test", severity, "promise of " + id, check));
    }

    @Override
    public String id() {
        return "1A";
    }

    @Override
    public long seed() {
        return 42;
    }

    @Override
    public Lineage planned() {
        return LINEAGE;
    }

    @Override
    public Lineage recomputed() {
        return recomputed;
    }

    @Override
    public List<Upstream> upstreams() {
        return upstreams;
    }

    @Override
    public List<Asset> assets() {
        return assets;
    }

    @Override
    public List<Dataset> datasets() {
        return datasets;
    }

    @Override
    public List<StateFacts> states() {
        return states;
    }

    @Override
    public List<FamilyFacts> families() {
        return families;
    }

    @Override
    public Sql sql() {
        return sql;
    }

    @Override
    public Blob file(String dataset) {
        throw new EngineException(FailureClass.IO, "INPUT_MISSING", dataset);
    }

    @Override
    public List<Map<String, String>> footers(String dataset) {
        throw new EngineException(FailureClass.IO, "INPUT_MISSING", dataset);
    }

    @Override
    public String policyDigest(String policy) {
        throw new EngineException(FailureClass.PARAMETERS, "PARAM_MISSING", policy);
    }

    @Override
    public Dataset redigest(String dataset) {
        return redigested.get(dataset);
    }

    @Override
    public Optional<String> replay(String state) {
        return Optional.ofNullable(differences.get(state));
    }

    @Override
    public String verifyBundle(String segment) {
        String bundle = bundles.get(segment);
        if (bundle == null) {
            throw new EngineException(FailureClass.GATE, "BUNDLE_MISSING", "segment " + segment + " has no bundle");
        }
        return bundle;
    }

    @Override
    public List<CheckResult> runChecks() {
        return results;
    }

    @Override
    public Optional<Published> certificate(String name) {
        return Optional.ofNullable(published.get(name));
    }

    @Override
    public Published publish(String name, Map<String, ?> document) {
        return keep(new Published(name, digest('d'), "file", null, document));
    }

    @Override
    public void publishText(String name, String text) {
        texts.put(name, text);
    }

    @Override
    public <R extends Record> Published publish(String name, Class<R> row, List<R> rows) {
        tables.put(name, rows);
        return keep(new Published(name, digest('e'), "content", (long) rows.size(), Map.of()));
    }

    private Published keep(Published file) {
        published.put(file.name(), file);
        return file;
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }
}
