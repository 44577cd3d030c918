package io.enginehost.spec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A state as a spec binds it.
 *
 * @param segment the segment it belongs to
 * @param id its id in the segment, for example {@code S3}
 * @param uses the state type, {@code plugin/name}
 * @param title one line for people
 * @param reads input port -> what it is bound to
 * @param writes output port -> dataset
 * @param policies policy port -> policy of a registry
 * @param sharding how the state is cut into shards
 * @param block the whole block as written
 */
public record StateSpec(
        String segment,
        String id,
        String uses,
        String title,
        Map<String, Input> reads,
        Map<String, String> writes,
        Map<String, String> policies,
        Sharding sharding,
        ObjectNode block) {

    /** Keys of a block that the host knows; all others are settings of the state. */
    public static final Set<String> HOST_KEYS =
            Set.of("uses", "title", "reads", "writes", "policies", "shard_by", "shard_rows", "checks", "guards");

    /** {@code 3A.S3}. */
    public String fullId() {
        return segment + "." + id;
    }

    /** The JSON Pointer of the block in its spec. */
    public String pointer() {
        return "/states/" + id;
    }

    /** The plugin part of {@code uses}. */
    public String plugin() {
        return uses.substring(0, uses.indexOf('/'));
    }

    /** The keys of the block that the state itself reads. */
    public ObjectNode settings() {
        ObjectNode settings = block.deepCopy();
        settings.remove(HOST_KEYS);
        return settings;
    }

    /**
     * What an input port is bound to.
     *
     * @param dataset a dataset or artefact id
     * @param orderBy columns the input is sorted by before the state reads it; empty for the dataset's own order
     */
    public record Input(String dataset, List<String> orderBy) {}

    /**
     * How a state is cut into shards.
     *
     * @param column the column of every sharded input that has it, or null
     * @param byPort exactly these inputs, each by a column; empty if {@code column} decides
     * @param rows a shard ends where its input rows would pass this count
     */
    public record Sharding(String column, Map<String, String> byPort, long rows) {

        /** The shard size where a spec says nothing. */
        public static final long DEFAULT_ROWS = 1_000_000;

        /** Whether the state is cut at all. */
        public boolean isSharded() {
            return column != null || !byPort.isEmpty();
        }
    }
}
