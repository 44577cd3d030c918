package io.enginehost.run;

import io.enginehost.store.Store;

/**
 * What every state of a run needs of the host.
 *
 * @param store where results are
 * @param world the datasets that are there
 * @param sql queries, opened when something must be asked
 * @param progress hears what happens
 */
record RunServices(Store store, World world, SqlEngine sql, RunProgress progress) {}
