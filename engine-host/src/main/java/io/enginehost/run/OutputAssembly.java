package io.enginehost.run;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.contract.DatasetContract;
import io.enginehost.digest.FileDigests;
import io.enginehost.link.LinkedState;
import io.enginehost.store.Disk;
import io.enginehost.store.Stage;
import io.enginehost.store.StoredResult;
import io.enginehost.store.StoredResult.StoredFile;
import io.enginehost.table.ContentDigest;
import io.enginehost.table.OrderKey;
import io.enginehost.table.RowCheck;
import io.enginehost.table.RowCursor;
import io.enginehost.table.RowOrder;
import io.enginehost.table.RowsSum;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableReader;
import io.enginehost.table.parquet.PartJoin;
import io.enginehost.table.sink.SinkResult;
import io.enginehost.table.sink.TableSink;
import io.enginehost.validate.ForeignKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Makes datasets of what the shards of one state wrote: parts joined, sorted where needed, checked as a whole, digested. */
final class OutputAssembly {

    private final LinkedState state;
    private final Stage stage;
    private final RunServices services;

    OutputAssembly(LinkedState state, Stage stage, RunServices services) {
        this.state = state;
        this.stage = stage;
        this.services = services;
    }

    /** The datasets by port, made side by side. */
    Map<String, StoredResult.Output> assemble(List<ShardOutputs> shards) {
        List<Callable<StoredResult.Output>> tasks = state.outputs().stream()
                .map(output -> (Callable<StoredResult.Output>) () -> assemble(output, shards))
                .toList();
        List<StoredResult.Output> made = SideBySide.all("output", services.sql().threads(), tasks);
        Map<String, StoredResult.Output> outputs = new TreeMap<>();
        for (int i = 0; i < made.size(); i++) {
            outputs.put(state.outputs().get(i).port(), made.get(i));
        }
        return outputs;
    }

    private StoredResult.Output assemble(LinkedState.Output output, List<ShardOutputs> shards) {
        try {
            Path folder = Files.createDirectories(stage.data().resolve(output.port()));
            return output.dataset().isTable() ? table(output, folder, shards) : files(output, folder, shards);
        } catch (IOException e) {
            throw Disk.failure("joining the parts of " + output.dataset().id(), e);
        }
    }

    private StoredResult.Output table(LinkedState.Output output, Path folder, List<ShardOutputs> shards) {
        TableContract table = output.dataset().table();
        List<SinkResult> parts =
                shards.stream().map(shard -> shard.tables().get(output.port())).toList();
        RowsSum sum = parts.stream().map(SinkResult::sum).reduce(RowsSum.ZERO, RowsSum::plus);
        List<Path> files = parts.stream().flatMap(part -> part.parts().stream()).toList();
        if (output.sorted()) {
            checkBorders(table, parts);
            files = new PartJoin(table).join(files, folder, Map.of());
        } else {
            files = sort(output.port(), table, files, folder, shards);
        }
        if (!table.orderStartsWithKey()) {
            services.sql().duplicateKeys(table, files).ifPresent(text -> {
                throw new EngineException(FailureClass.DOMAIN, "KEY_DUPLICATE", table.id() + ": " + text);
            });
        }
        return new StoredResult.Output(
                ContentDigest.of(table.columns(), sum), "content", sum.rows(), stored(output.port(), files));
    }

    private void checkBorders(TableContract table, List<SinkResult> parts) {
        RowOrder order = new RowOrder(table);
        OrderKey last = null;
        for (SinkResult part : parts) {
            if (part.first() == null) {
                continue;
            }
            RowOrder.Verdict verdict = last == null ? RowOrder.Verdict.RISES : order.border(last, part.first());
            if (verdict != RowOrder.Verdict.RISES) {
                throw new EngineException(
                        FailureClass.DOMAIN,
                        verdict == RowOrder.Verdict.FALLS ? "ORDER_BROKEN" : "KEY_DUPLICATE",
                        table.id() + ": the first row of a shard " + part.first()
                                + " does not follow the last of the one " + "before " + last);
            }
            last = part.last();
        }
    }

    /** Sorts an output whose rows came in any order, and passes it through a sink that proves order and key. */
    private List<Path> sort(
            String port, TableContract table, List<Path> files, Path folder, List<ShardOutputs> shards) {
        Path sorted = services.sql()
                .sort(table, files, table.order(), stage.work().resolve("sorted-" + table.id() + ".parquet"));
        try (TableSink sink = new TableSink(
                        table,
                        RowCheck.NONE,
                        TableSink.Rows.SORTED,
                        number -> folder.resolve(String.format(Locale.ROOT, "part-%05d.parquet", number)),
                        PartJoin.FILE_ROWS);
                RowCursor rows = new ParquetTableReader(table, List.of(sorted)).scan()) {
            shards.forEach(shard -> shard.footers(port).forEach(sink::footer));
            while (rows.next()) {
                sink.write(rows.row());
            }
            return sink.finish().parts();
        }
    }

    private StoredResult.Output files(LinkedState.Output output, Path folder, List<ShardOutputs> shards)
            throws IOException {
        String ending = output.dataset().format() == DatasetContract.Format.JSON ? ".json" : ".bin";
        List<Path> files = new ArrayList<>();
        for (ShardOutputs shard : shards) {
            Path target = folder.resolve(String.format(Locale.ROOT, "part-%05d%s", files.size(), ending));
            Files.move(shard.files().get(output.port()), target, StandardCopyOption.ATOMIC_MOVE);
            files.add(target);
        }
        List<StoredFile> stored = stored(output.port(), files);
        boolean one = stored.size() == 1;
        String digest = one
                ? stored.get(0).sha256()
                : new FileDigests(null).tree(folder).hex();
        return new StoredResult.Output(digest, one ? "file" : "tree", null, stored);
    }

    private List<StoredFile> stored(String port, List<Path> files) {
        List<StoredFile> stored = new ArrayList<>();
        for (Path file : files) {
            try {
                stored.add(new StoredFile(
                        port + "/" + file.getFileName(),
                        Files.size(file),
                        FileDigests.fresh(file).hex()));
            } catch (IOException e) {
                throw Disk.failure("reading " + file, e);
            }
        }
        return stored;
    }

    /** Checks the foreign keys of what was assembled, over all rows, side by side. */
    void checkForeignKeys(Map<String, StoredResult.Output> outputs) {
        List<Callable<Optional<EngineException>>> tasks = new ArrayList<>();
        for (LinkedState.Output output : state.outputs()) {
            for (ForeignKey key : output.dataset().foreignKeys()) {
                tasks.add(() -> services.sql()
                        .foreignKey(paths(outputs.get(output.port())), key, parent(key, outputs))
                        .map(text -> new EngineException(
                                FailureClass.DOMAIN,
                                "FOREIGN_KEY",
                                output.dataset().id() + "." + key.column() + ": " + text)));
            }
        }
        SideBySide.all("foreign-key", services.sql().threads(), tasks).stream()
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    private List<Path> parent(ForeignKey key, Map<String, StoredResult.Output> outputs) {
        for (LinkedState.Output output : state.outputs()) {
            if (output.dataset().id().equals(key.dataset())) {
                return paths(outputs.get(output.port()));
            }
        }
        return services.world().dataset(key.dataset()).orElseThrow().files();
    }

    private List<Path> paths(StoredResult.Output output) {
        return output.files().stream()
                .map(file -> stage.data().resolve(file.name()))
                .toList();
    }
}
