package io.enginehost.proof;

import io.enginehost.run.Recipe;
import io.enginehost.run.Replay;
import io.enginehost.run.RunFolder;
import io.enginehost.run.RunProgress;
import io.enginehost.run.SqlEngine;
import io.enginehost.run.World;
import io.enginehost.store.Store;

/**
 * What proofs of a run need of the host.
 *
 * @param recipe what the run is made of
 * @param store where certificates are kept
 * @param world its datasets
 * @param folder where certificates are published
 * @param bundles verifies bundles of the run
 * @param replay runs states again
 * @param sql the query engine
 * @param threads how many checks run side by side, at least 1
 * @param progress hears what happens
 */
public record ProofServices(
        Recipe recipe,
        Store store,
        World world,
        RunFolder folder,
        BundleVerifier bundles,
        Replay replay,
        SqlEngine sql,
        int threads,
        RunProgress progress) {}
