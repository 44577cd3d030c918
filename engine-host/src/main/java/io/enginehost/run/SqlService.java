package io.enginehost.run;

import io.enginehost.api.Sql;
import io.enginehost.table.TableContract;
import io.enginehost.validate.ForeignKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a run asks of the query engine, which is opened when the first question comes. */
interface SqlService {

    /** Queries of a state over its inputs, and into its outputs. */
    Sql forState(StateInputs inputs, ShardOutputs outputs, Path work);

    /** Sorts a table into one file. */
    Path sort(TableContract table, List<Path> files, List<String> order, Path target);

    /** Rows of a table that share a key, told with the first of them; empty if every key is unique. */
    Optional<String> duplicateKeys(TableContract table, List<Path> files);

    /** What is wrong with a foreign key, told with the first offenders; empty if it holds. */
    Optional<String> foreignKey(String child, List<Path> files, ForeignKey key, List<Path> parent);
}
