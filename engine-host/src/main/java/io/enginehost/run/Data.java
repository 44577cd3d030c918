package io.enginehost.run;

import io.enginehost.contract.DatasetContract;
import io.enginehost.store.StoredResult;
import java.nio.file.Path;
import java.util.List;

/**
 * A dataset that is there to be read.
 *
 * @param contract what it promises
 * @param output what was made
 * @param folder where its files lie
 */
public record Data(DatasetContract contract, StoredResult.Output output, Path folder) {

    /** Its files, in order. */
    public List<Path> files() {
        return output.files().stream().map(file -> folder.resolve(file.name())).toList();
    }
}
