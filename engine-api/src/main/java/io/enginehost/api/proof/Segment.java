package io.enginehost.api.proof;

import io.enginehost.api.Blob;
import io.enginehost.api.EngineException;
import io.enginehost.api.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A segment in one run, as its gate, audit and bundle see it. */
public interface Segment {

    /** The segment's id, for example {@code 1A}. */
    String id();

    /** The run seed. */
    long seed();

    /** The hashes that name the world being made, as the run manifest has them. */
    Lineage planned();

    /** The same hashes, recomputed now from the files and jars as they are. */
    Lineage recomputed();

    /** The segments this one requires, in the order of their ids. */
    List<Upstream> upstreams();

    /**
     * Everything that states of the segment bind and the segment does not make, and its contracts, digested now; by owner,
     * then id. An optional input that is not bound is left out.
     *
     * @throws EngineException {@code INPUT_MISSING} with all inputs that are not there
     */
    List<Asset> assets();

    /** Every dataset the segment makes, by id. Known once its data states are done. */
    List<Dataset> datasets();

    /** The data states of the segment with what they counted, in run order. Known once they are done. */
    List<StateFacts> states();

    /** The random families of the segment with what the engine counted, by label. Known once its states are done. */
    List<FamilyFacts> families();

    /**
     * Queries over views of the segment's world: every dataset that the segment makes or binds, under its id;
     * {@code policy_values(policy, pointer, value)} with one row per leaf of every bound policy, values as text;
     * {@code counters(segment, state, name, value)}.
     */
    Sql sql();

    /** A binary or JSON dataset that the segment makes or binds. */
    Blob file(String dataset);

    /**
     * The keys and values in the footers of a table that the segment makes or binds, read now: one map per file. Not part of any
     * digest.
     */
    List<Map<String, String>> footers(String dataset);

    /**
     * The digest of what a bound policy says, as states see it through {@link io.enginehost.api.Context#digest}, 64 hex.
     *
     * @throws EngineException {@code PARAM_MISSING} if no state of the flow binds it
     */
    String policyDigest(String policy);

    /** Digests the stored files and rows of a dataset again. */
    Dataset redigest(String dataset);

    /**
     * Runs a state again on its stored inputs, in one shard on one thread, and compares every row with what is stored.
     *
     * @return the first difference, or empty if all rows are equal
     */
    Optional<String> replay(String state);

    /**
     * Everything that is wrong with a bundle: of a required segment, or of this one.
     *
     * @return the bundle's digest
     * @throws EngineException with a code of the bundle laws
     */
    String verifyBundle(String segment);

    /**
     * Runs the checks that the calling state's block declares, inline or in its check file, each on its own: one that
     * cannot run fails, and never hides another.
     *
     * @return one result per check, by id
     */
    List<CheckResult> runChecks();

    /** A file of this segment's certificate that a proof state published in this run. */
    Optional<Published> certificate(String name);

    /** Publishes a JSON document of the certificate in canonical form, atomically, in place of an earlier one. */
    Published publish(String name, Map<String, ?> document);

    /** Publishes a text of the certificate as it is. */
    void publishText(String name, String text);

    /** Publishes a table of the certificate in the order given; the columns follow from the record, boxes are nullable. */
    <R extends Record> Published publish(String name, Class<R> row, List<R> rows);

    /** Tells the user something that is not an error. */
    void warn(String message);

    /**
     * The hashes of a world.
     *
     * @param parameterHash of all policies of the segment and of those it requires, 64 hex
     * @param manifestFingerprint of everything that makes the world, without the seed, 64 hex
     */
    record Lineage(String parameterHash, String manifestFingerprint) {}

    /**
     * A required segment.
     *
     * @param segment its id
     * @param manifestFingerprint as planned for this run
     */
    record Upstream(String segment, String manifestFingerprint) {}

    /**
     * An input that the segment did not make.
     *
     * @param id dataset or artefact id
     * @param owner the segment that makes it or whose registry names it
     * @param kind {@code dataset}, {@code policy}, {@code artefact} or {@code contract}
     * @param version of the registry, else empty
     * @param digest 64 hex
     * @param digestKind {@code file}, {@code tree} or {@code content}
     * @param rows of a table, else null
     * @param license SPDX id or text of the registry, else null
     * @param attribution text that the licence asks for, else null
     * @param pinnedDigest the digest that the registry or the upstream bundle demands, else null
     */
    record Asset(
            String id,
            String owner,
            String kind,
            String version,
            String digest,
            String digestKind,
            Long rows,
            String license,
            String attribution,
            String pinnedDigest) {}

    /**
     * A dataset the segment made.
     *
     * @param id dataset id
     * @param schemaDigest of its contract, 64 hex
     * @param digest of rows for a table, of bytes else
     * @param digestKind {@code content}, {@code file} or {@code tree}
     * @param rows of a table, else null
     * @param key key columns
     */
    record Dataset(String id, String schemaDigest, String digest, String digestKind, Long rows, List<String> key) {}

    /**
     * A data state.
     *
     * @param id for example {@code S3}
     * @param status how it ended in this run
     * @param counters what it counted
     */
    record StateFacts(String id, Status status, Map<String, Long> counters) {

        /** How a data state ended. */
        public enum Status {
            /** It ran, and its result was published. */
            PASS,
            /** An earlier result with the same key was taken. */
            REUSED,
            /** It failed. */
            FAIL,
            /** It has not run. */
            MISSING
        }
    }

    /**
     * A file of the certificate.
     *
     * @param name file name, for example {@code audit.json}
     * @param digest of rows for a table, so that it is the same on every machine; of bytes else
     * @param digestKind {@code content} or {@code file}
     * @param rows of a table, else null
     * @param document the JSON document, empty for a table
     */
    record Published(String name, String digest, String digestKind, Long rows, Map<String, ?> document) {}

    /**
     * A family of streams: what its contract declares and what the engine counted.
     *
     * @param label the label
     * @param state the state that draws
     * @param dataset the dataset that tells of every decision
     * @param logged whether that dataset has columns {@code draws} and {@code blocks}
     * @param drawsPerRow the fixed budget, or null if it varies
     * @param blocksPerRow the fixed budget, or null if it varies
     * @param per a column that multiplies the budget, or null
     * @param maySkip whether a decision may be made without a draw
     * @param decision the columns that tell decisions of a folded family apart; empty if every row is one
     * @param drawn a column of a folded family that is null where nothing was drawn, or null
     * @param streams streams opened
     * @param draws uniforms drawn
     * @param blocks blocks used
     */
    record FamilyFacts(
            String label,
            String state,
            String dataset,
            boolean logged,
            Integer drawsPerRow,
            Integer blocksPerRow,
            String per,
            boolean maySkip,
            List<String> decision,
            String drawn,
            long streams,
            long draws,
            long blocks) {

        public FamilyFacts {
            decision = List.copyOf(decision);
        }
    }
}
