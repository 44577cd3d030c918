package io.enginehost.proof;

import io.enginehost.api.Blob;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Sql;
import io.enginehost.api.proof.CheckResult;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import io.enginehost.contract.ArtefactContract;
import io.enginehost.contract.FamilyContract;
import io.enginehost.digest.Digest;
import io.enginehost.digest.Hasher;
import io.enginehost.document.CanonicalJson;
import io.enginehost.link.LinkedState;
import io.enginehost.run.Data;
import io.enginehost.run.FileBlob;
import io.enginehost.run.Recipe;
import io.enginehost.sql.DuckDb;
import io.enginehost.store.StoredResult;
import io.enginehost.table.parquet.ParquetTableReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A segment of a run, shown to one of its proof states. */
final class SegmentProof implements Segment, AutoCloseable {

    private final ProofServices services;
    private final LinkedState caller;
    private final String id;
    private final Checks checks;
    private final Map<String, Published> published;
    private final boolean fresh;
    private final Answers answers;
    private final Digest hostCode;
    private final Sights sights;
    private final AtomicInteger answeredBefore = new AtomicInteger();
    private SegmentViews views;

    /** @param fresh whether every check is asked, also those whose answers are known */
    SegmentProof(
            ProofServices services,
            LinkedState caller,
            Checks checks,
            Map<String, Published> published,
            boolean fresh) {
        this.fresh = fresh;
        this.answers = new Answers(services.store());
        this.hostCode = Recipe.codeDigest(SegmentProof.class, services.recipe().digests());
        this.services = services;
        this.caller = caller;
        this.id = caller.spec().segment();
        this.checks = checks;
        this.sights = new Sights(services, id, checks.views(), this::families);
        this.published = published;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public long seed() {
        return services.recipe().seed();
    }

    @Override
    public Lineage planned() {
        return lineage(services.recipe().lineages().get(id));
    }

    @Override
    public Lineage recomputed() {
        return lineage(services.recipe().recomputedLineages().get(id));
    }

    private static Lineage lineage(io.enginehost.run.Lineage lineage) {
        return new Lineage(
                lineage.parameterHash().hex(), lineage.manifestFingerprint().hex());
    }

    @Override
    public List<Upstream> upstreams() {
        return services.recipe().dag().flow().segment(id).requires().stream()
                .sorted()
                .map(segment -> new Upstream(
                        segment,
                        services.recipe()
                                .lineages()
                                .get(segment)
                                .manifestFingerprint()
                                .hex()))
                .toList();
    }

    @Override
    public List<Asset> assets() {
        List<Asset> assets = new ArrayList<>();
        for (LinkedState state : services.recipe().dag().statesOf(id)) {
            for (LinkedState.Input input : state.inputs()) {
                if (input.artefact() != null) {
                    assets.add(artefact(state, input.artefact()));
                } else if (!input.dataset().segment().equals(id)) {
                    assets.add(dataset(input));
                }
            }
        }
        services.recipe().dag().boundPolicies(id).values().forEach(use -> assets.add(policy(use.artefact())));
        services.recipe()
                .dag()
                .contracts()
                .files()
                .get(id)
                .forEach((name, file) -> assets.add(new Asset(
                        name,
                        id,
                        "contract",
                        "",
                        services.recipe().digests().file(file).hex(),
                        "file",
                        null,
                        null,
                        null,
                        null)));
        return assets.stream()
                .distinct()
                .sorted(Comparator.comparing(Asset::owner).thenComparing(Asset::id))
                .toList();
    }

    private Asset artefact(LinkedState state, ArtefactContract artefact) {
        Path located = services.recipe()
                .artefacts()
                .locate(artefact, state.type().plugin().jar());
        boolean tree = java.nio.file.Files.isDirectory(located);
        return new Asset(
                artefact.id(),
                artefact.segment(),
                "artefact",
                artefact.version(),
                services.recipe().artefacts().digest(located).hex(),
                tree ? "tree" : "file",
                null,
                artefact.license(),
                artefact.attribution(),
                artefact.pinned() == null ? null : artefact.pinned().hex());
    }

    private Asset policy(ArtefactContract policy) {
        return new Asset(
                policy.id(),
                policy.segment(),
                "policy",
                policy.version(),
                services.recipe().policies().fileDigest(policy.id()).hex(),
                "file",
                null,
                policy.license(),
                policy.attribution(),
                policy.pinned() == null ? null : policy.pinned().hex());
    }

    private Asset dataset(LinkedState.Input input) {
        Data data = services.world().dataset(input.id()).orElseThrow();
        String owner = data.contract().segment();
        String sealed = services.bundles()
                .memberDigest(owner, seed(), input.id())
                .orElseThrow(() -> BundleVerifier.broken(owner, "MEMBER_MISSING", "it does not name " + input.id()));
        return new Asset(
                input.id(),
                owner,
                "dataset",
                "",
                data.output().digest(),
                data.output().digestKind(),
                data.output().rows(),
                null,
                null,
                sealed);
    }

    @Override
    public List<Dataset> datasets() {
        return services.world().datasets().values().stream()
                .filter(data -> data.contract().segment().equals(id))
                .map(data -> facts(data, data.output().digest()))
                .toList();
    }

    private static Dataset facts(Data data, String digest) {
        return new Dataset(
                data.contract().id(),
                data.contract().digest().hex(),
                digest,
                data.output().digestKind(),
                data.output().rows(),
                data.contract().isTable() ? data.contract().table().key() : List.of());
    }

    @Override
    public List<StateFacts> states() {
        return services.recipe().dag().dataStatesOf(id).stream()
                .map(state -> services.world()
                        .result(state.id())
                        .map(result -> new StateFacts(state.spec().id(), StateFacts.Status.PASS, result.counters()))
                        .orElse(new StateFacts(state.spec().id(), StateFacts.Status.MISSING, Map.of())))
                .toList();
    }

    @Override
    public List<FamilyFacts> families() {
        List<FamilyFacts> families = new ArrayList<>();
        for (LinkedState state : services.recipe().dag().dataStatesOf(id)) {
            StoredResult result = services.world().result(state.id()).orElse(null);
            for (FamilyContract family : state.families()) {
                StoredResult.Draws draws = result == null
                        ? new StoredResult.Draws(0, 0, 0)
                        : result.draws().get(family.label());
                families.add(new FamilyFacts(
                        family.label(),
                        state.spec().id(),
                        family.dataset(),
                        family.logged(),
                        family.draws(),
                        family.blocks(),
                        family.per(),
                        family.maySkip(),
                        family.decision(),
                        family.drawn(),
                        draws.streams(),
                        draws.draws(),
                        draws.blocks()));
            }
        }
        families.sort(Comparator.comparing(FamilyFacts::label));
        return families;
    }

    @Override
    public Sql sql() {
        return views();
    }

    synchronized SegmentViews views() {
        if (views == null) {
            views = SegmentViews.ofSegment(
                    services.sql().openPool(), services.recipe(), services.world(), id, checks.views());
        }
        return views;
    }

    @Override
    public Blob file(String dataset) {
        return FileBlob.of(
                dataset, services.world().dataset(dataset).orElseThrow().files());
    }

    @Override
    public List<Map<String, String>> footers(String dataset) {
        return services.world().dataset(dataset).orElseThrow().files().stream()
                .map(ParquetTableReader::footer)
                .toList();
    }

    @Override
    public String policyDigest(String policy) {
        if (services.recipe().policies().document(policy) == null) {
            throw new EngineException(
                    FailureClass.PARAMETERS, "PARAM_MISSING", "no state binds a policy \"" + policy + "\"");
        }
        return services.recipe().policies().valueDigest(policy).hex();
    }

    @Override
    public Dataset redigest(String dataset) {
        Data data = services.world().dataset(dataset).orElseThrow();
        return facts(data, ContentNow.digest(data));
    }

    @Override
    public Optional<String> replay(String state) {
        return services.replay().compare(services.recipe().dag().state(id + "." + state));
    }

    @Override
    public String verifyBundle(String segment) {
        return services.bundles().verify(segment, services.recipe()).digest().hex();
    }

    @Override
    public List<CheckResult> runChecks() {
        return checks.run(this::answer, services.threads());
    }

    private Outcome answer(Checks.Check check) throws Exception {
        Digest question = question(check);
        Optional<Outcome> known = fresh ? Optional.empty() : answers.find(question, sights::digest);
        if (known.isPresent()) {
            answeredBefore.incrementAndGet();
            return known.get();
        }
        NotedSegment noted = new NotedSegment(this, sights);
        Outcome outcome = check.ask(noted);
        noted.looked().ifPresent(looked -> answers.keep(question, looked, outcome));
        return outcome;
    }

    /** What is asked, and by which code: that of the plugin, the host and the database. */
    private Digest question(Checks.Check check) {
        return Hasher.of("question.v1")
                .str(id)
                .digest(check.declared())
                .digest(services.recipe().dag().types().pluginOf(check.kind()).codeDigest())
                .digest(hostCode)
                .str(DuckDb.release())
                .done();
    }

    /** How many checks needed no look, because nothing that they look at has changed since they found nothing. */
    int answeredBefore() {
        return answeredBefore.get();
    }

    @Override
    public Optional<Published> certificate(String name) {
        return Optional.ofNullable(published.get(name));
    }

    @Override
    public Published publish(String name, Map<String, ?> document) {
        byte[] bytes = CanonicalJson.bytes(document);
        services.folder().write(services.folder().certificate(id).resolve(name), bytes);
        return remember(new Published(name, Hasher.sha256(bytes).hex(), "file", null, document));
    }

    @Override
    public void publishText(String name, String text) {
        services.folder().write(services.folder().certificate(id).resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public <R extends Record> Published publish(String name, Class<R> row, List<R> rows) {
        Path target = services.folder().certificate(id).resolve(name);
        String digest = CertificateTable.write(name, row, rows, target);
        return remember(new Published(name, digest, "content", (long) rows.size(), Map.of()));
    }

    private Published remember(Published file) {
        published.put(file.name(), file);
        return file;
    }

    @Override
    public void warn(String message) {
        services.progress().warning(caller.id(), message);
    }

    @Override
    public void close() {
        if (views != null) {
            views.close();
        }
    }

    static Map<String, Published> noFiles() {
        return new ConcurrentHashMap<>();
    }
}
