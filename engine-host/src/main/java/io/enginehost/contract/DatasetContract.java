package io.enginehost.contract;

import io.enginehost.api.Place;
import io.enginehost.digest.Digest;
import io.enginehost.table.TableContract;
import io.enginehost.validate.ForeignKey;
import java.util.List;

/**
 * What a dataset promises.
 *
 * @param id unique in the flow
 * @param segment the segment that owns it
 * @param scope whether it depends on the run seed
 * @param format how it is stored
 * @param table columns, key, order and row schema of a table, else null
 * @param foreignKeys references of a table to other tables
 * @param description for people
 * @param digest of row schema, key and order; changes when the promise changes
 * @param place where it is declared
 */
public record DatasetContract(
        String id,
        String segment,
        Scope scope,
        Format format,
        TableContract table,
        List<ForeignKey> foreignKeys,
        String description,
        Digest digest,
        Place place) {

    /** Whether a dataset depends on the run seed. */
    public enum Scope {
        /** The same for all run seeds. */
        WORLD,
        /** Depends on the run seed. */
        SEED
    }

    /** How a dataset is stored. */
    public enum Format {
        PARQUET,
        JSON,
        BINARY
    }

    /** Whether it is a table. */
    public boolean isTable() {
        return format == Format.PARQUET;
    }
}
