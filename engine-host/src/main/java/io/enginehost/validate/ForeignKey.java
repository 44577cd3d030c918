package io.enginehost.validate;

import java.util.Objects;

/**
 * What {@code x-fk: dataset.column} on a column promises: every value that is not null stands in that column of that dataset.
 *
 * @param column the column that carries the annotation
 * @param dataset the id of the dataset it points to
 * @param target the column of that dataset
 */
public record ForeignKey(String column, String dataset, String target) {

    public ForeignKey {
        Objects.requireNonNull(column, "column is null");
        Objects.requireNonNull(dataset, "dataset is null");
        Objects.requireNonNull(target, "target is null");
    }
}
