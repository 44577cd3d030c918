package io.enginehost.proof;

import io.enginehost.contract.DatasetContract;
import io.enginehost.digest.FileDigests;
import io.enginehost.run.Data;
import io.enginehost.run.RunFolder;
import io.enginehost.store.Disk;
import io.enginehost.store.StoredResult;
import io.enginehost.table.parquet.ParquetTableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The datasets of a run as they are in its folder now. Digests are taken from the bytes, whatever store and bundle say.
 *
 * @param run the run
 * @param seed its seed
 */
public record RunDatasets(RunFolder run, long seed) {

    /** The files of a dataset, in order; empty if the run has none. */
    public List<Path> files(DatasetContract contract) {
        return run.parts(contract.segment(), contract.id(), seed);
    }

    /** The digest of a dataset, of its rows or of its files; empty if the run has none. */
    public Optional<String> digest(DatasetContract contract) {
        List<Path> files = files(contract);
        return files.isEmpty() ? Optional.empty() : Optional.of(MemberContent.digest(kind(contract, files), files, -1));
    }

    private static String kind(DatasetContract contract, List<Path> files) {
        return contract.isTable() ? "content" : files.size() == 1 ? "file" : "tree";
    }

    /**
     * Gives a dataset to another run as an input, without copying it where links are possible.
     *
     * @param folder where its files appear
     * @return the dataset, or empty if the run has none
     */
    public Optional<Data> linked(DatasetContract contract, Path folder) {
        List<Path> files = files(contract);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        List<Path> links = new ArrayList<>();
        List<StoredResult.StoredFile> stored = new ArrayList<>();
        try {
            for (Path file : files) {
                Path link = folder.resolve(file.getFileName());
                Disk.link(file, link);
                links.add(link);
                stored.add(new StoredResult.StoredFile(
                        link.getFileName().toString(),
                        Files.size(link),
                        FileDigests.fresh(link).hex()));
            }
        } catch (IOException e) {
            throw Disk.failure("linking " + contract.id() + " into " + folder, e);
        }
        String kind = kind(contract, links);
        Long rows = contract.isTable() ? (Long) new ParquetTableReader(contract.table(), links).rows() : null;
        return Optional.of(new Data(
                contract, new StoredResult.Output(MemberContent.digest(kind, links, -1), kind, rows, stored), folder));
    }
}
