package io.enginehost.engine;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.api.selftest.NumericSelfTest;
import io.enginehost.digest.Digest;
import io.enginehost.digest.FileDigests;
import io.enginehost.document.Judgements;
import io.enginehost.document.Suggest;
import io.enginehost.link.LinkedState;
import io.enginehost.proof.BundleVerifier;
import io.enginehost.proof.CertificateStore;
import io.enginehost.proof.ProofServices;
import io.enginehost.proof.Proofs;
import io.enginehost.run.Recipe;
import io.enginehost.run.RunFolder;
import io.enginehost.run.RunProgress;
import io.enginehost.run.Runner;
import io.enginehost.run.SqlEngine;
import io.enginehost.run.World;
import io.enginehost.store.RunLock;
import io.enginehost.store.Stage;
import io.enginehost.store.StateTimes;
import io.enginehost.store.Store;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a recipe, plans it, runs it and proves it.
 *
 * <pre>{@code
 * RunResult result = Engine.open(options).run(RunProgress.NONE);
 * }</pre>
 */
public final class Engine {

    private final EngineOptions options;
    private final FileDigests digests;
    private final Judgements judgements;
    private final Recipe recipe;

    private Engine(EngineOptions options, FileDigests digests, Judgements judgements, Recipe recipe) {
        this.options = options;
        this.digests = digests;
        this.judgements = judgements;
        this.recipe = recipe;
    }

    /**
     * Reads everything that the options name; nothing runs and nothing is written.
     *
     * @throws EngineException with everything that is wrong
     */
    public static Engine open(EngineOptions options) {
        FileDigests digests = new FileDigests(options.store().resolve(".digests"));
        String judge = Recipe.codeDigest(Engine.class, digests) + System.getProperty("java.class.path");
        Judgements judgements = new Judgements(options.store().resolve(".judged"), judge);
        Recipe recipe =
                Recipe.read(options.spec(), options.plugins(), options.settings(), options.seed(), digests, judgements);
        return new Engine(options, digests, judgements, recipe);
    }

    /**
     * An engine for the same flow with another seed and further settings. It shares specs, contracts and plugins with this one, so
     * that it is open in milliseconds.
     *
     * @param seed the run seed
     * @param threads worker threads, at least 1
     * @param settings overrides of policies after those of this engine
     * @throws EngineException with everything that is wrong with the settings
     */
    public Engine vary(long seed, int threads, List<String> settings) {
        Recipe varied = recipe.with(seed, settings, judgements);
        return new Engine(options.with(seed, threads, varied.settings()), digests, judgements, varied);
    }

    /** What was asked for. */
    public EngineOptions options() {
        return options;
    }

    /** What the options name. */
    public Recipe recipe() {
        return recipe;
    }

    /** Says what would run and why; writes nothing. */
    public Plan plan() {
        return Plan.of(recipe, new Store(options.store()), forced(), provenSegments());
    }

    private Set<String> provenSegments() {
        RunFolder folder = new RunFolder(runFolder());
        BundleVerifier verifier = new BundleVerifier(folder);
        CertificateStore certificates = new CertificateStore(new Store(options.store()), recipe, folder);
        Set<String> proven = new LinkedHashSet<>();
        recipe.lineages().keySet().forEach(segment -> {
            if (verifier.holds(segment, recipe) || certificates.has(segment)) {
                proven.add(segment);
            }
        });
        return proven;
    }

    /**
     * Runs whatever is not in the store, and proves every segment.
     *
     * @throws EngineException the first failure; what was published before stays, and the next run goes on from there
     */
    @SuppressWarnings("try") // the lock is held, not used
    public RunResult run(RunProgress progress) {
        long from = System.nanoTime();
        NumericSelfTest.run();
        Store store = new Store(options.store());
        store.clean();
        StateTimes times = new StateTimes(options.store().resolve(".times"));
        try (RunLock lock = store.lock(recipe.runId(), () -> progress.waits(recipe.runId()));
                Stage temp = store.stage();
                SqlEngine sql = new SqlEngine(options.runs(), temp.work(), options.threads())) {
            return run(store, sql, times, progress, from);
        } finally {
            times.save();
            digests.save();
            judgements.save();
        }
    }

    private RunResult run(Store store, SqlEngine sql, StateTimes times, RunProgress progress, long from) {
        RunFolder folder = new RunFolder(options.runs().resolve(recipe.runId()));
        RunReports reports = new RunReports(recipe, folder, times, progress);
        World world = new World();
        Set<String> forced = forced();
        reports.starts();
        Runner runner = new Runner(recipe, store, world, sql, reports, forced::contains);
        ProofServices services = new ProofServices(
                recipe,
                store,
                world,
                folder,
                new BundleVerifier(folder),
                runner.replay(),
                sql,
                options.threads(),
                reports);
        try {
            Proofs proofs = Proofs.of(
                    services,
                    judgements,
                    segment -> recipe.dag().statesOf(segment).stream().anyMatch(state -> forced.contains(state.id())));
            runner.run(proofs, options.threads());
            Map<String, Digest> bundles =
                    services.bundles().digests(recipe.lineages().keySet(), recipe.seed());
            RunResult result = reports.finished(
                    world, bundles, BundleVerifier.worldHash(bundles), (System.nanoTime() - from) / 1_000_000);
            new Runs(options.runs()).remember(recipe.runId());
            return result;
        } catch (EngineException e) {
            try {
                reports.failed(e);
            } catch (EngineException unwritten) {
                e.addSuppressed(unwritten); // a full disk fails the record too: what failed first is told
            }
            throw e;
        }
    }

    /** The states that are computed even if the store has their results. */
    private Set<String> forced() {
        Set<String> all = new LinkedHashSet<>();
        recipe.dag().states().stream().map(LinkedState::id).forEach(all::add);
        if (options.fresh()) {
            return all;
        }
        if (options.from() == null) {
            return Set.of();
        }
        if (!all.contains(options.from())) {
            throw new EngineException(
                    FailureClass.CONTRACT,
                    new Problem(
                            "UNKNOWN_STATE",
                            "--from " + options.from() + ": this flow has no such state",
                            null,
                            Suggest.hint(options.from(), all)));
        }
        return recipe.dag().cone(options.from());
    }

    /** The folder of the run that the options name, whether it is there or not. */
    public Path runFolder() {
        return options.runs().resolve(recipe.runId());
    }
}
