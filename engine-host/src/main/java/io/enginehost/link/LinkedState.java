package io.enginehost.link;

import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Settings;
import io.enginehost.api.proof.SegmentState;
import io.enginehost.contract.ArtefactContract;
import io.enginehost.contract.DatasetContract;
import io.enginehost.contract.FamilyContract;
import io.enginehost.plugin.StateTypes;
import io.enginehost.spec.StateSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A state whose ports all fit what they are bound to.
 *
 * @param spec how the spec binds it
 * @param type its implementation
 * @param inputs bound inputs, by port
 * @param outputs bound outputs, by port
 * @param policies bound policies, by port
 * @param families the families it draws from
 * @param settings its settings port, or null
 */
public record LinkedState(
        StateSpec spec,
        StateTypes.Type type,
        List<Input> inputs,
        List<Output> outputs,
        List<PolicyUse> policies,
        List<FamilyContract> families,
        Settings<?> settings) {

    /**
     * A bound input: a table, a document or blob of another state, or an artefact.
     *
     * @param port the port's name
     * @param in the typed port of a table; null for files and for tables that a generic state binds
     * @param dataset what it is bound to, or null for an artefact
     * @param artefact what it is bound to, or null for a dataset
     * @param orderBy columns the host sorts the input by, or empty
     * @param shardColumn the column by which shards are cut, or null if every shard sees the whole
     */
    public record Input(
            String port,
            In<?> in,
            DatasetContract dataset,
            ArtefactContract artefact,
            List<String> orderBy,
            String shardColumn) {

        /** The id of the dataset or artefact. */
        public String id() {
            return dataset == null ? artefact.id() : dataset.id();
        }

        /** Whether it is a table. */
        public boolean isTable() {
            return dataset != null && dataset.isTable();
        }
    }

    /**
     * A bound output.
     *
     * @param port the port's name
     * @param out the typed port of a table; null for files and for tables that a generic state binds
     * @param dataset the dataset it makes
     */
    public record Output(String port, Out<?> out, DatasetContract dataset) {

        /** Whether rows come in the dataset's order. */
        public boolean sorted() {
            return out == null || out.sorted();
        }
    }

    /**
     * A bound policy.
     *
     * @param port the port
     * @param artefact the policy of a registry
     */
    public record PolicyUse(Policy<?> port, ArtefactContract artefact) {}

    /** {@code 3A.S3}. */
    public String id() {
        return spec.fullId();
    }

    /** Whether it proves its segment instead of computing rows. */
    public boolean isProof() {
        return type.proof() != null;
    }

    /** The role of a proof state. */
    public Optional<SegmentState.Role> role() {
        return Optional.ofNullable(type.proof()).map(SegmentState::role);
    }

    /** Whether it draws from streams of the run seed. */
    public boolean drawsRunSeed() {
        return families.stream().anyMatch(family -> !family.world());
    }

    /** Whether it draws from streams of the world seed. */
    public boolean drawsWorldSeed() {
        return families.stream().anyMatch(FamilyContract::world);
    }

    /** The datasets that its outputs are checked against, besides those it reads or makes itself. */
    public Set<String> referenced() {
        Set<String> referenced = new TreeSet<>();
        outputs.forEach(output -> output.dataset().foreignKeys().forEach(key -> referenced.add(key.dataset())));
        outputs.forEach(output -> referenced.remove(output.dataset().id()));
        inputs.forEach(input -> referenced.remove(input.id()));
        return referenced;
    }

    /** Whether it runs once per shard. */
    public boolean isSharded() {
        return inputs.stream().anyMatch(input -> input.shardColumn() != null);
    }

    /** The input bound to a port. */
    public Optional<Input> input(String port) {
        return inputs.stream().filter(input -> input.port().equals(port)).findFirst();
    }

    /** The output bound to a port. */
    public Optional<Output> output(String port) {
        return outputs.stream().filter(output -> output.port().equals(port)).findFirst();
    }
}
