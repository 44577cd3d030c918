package io.enginehost.api;

import io.enginehost.api.random.Stream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What one call of {@link State#run} sees: its ports, its policies, its streams, and nothing else. A context belongs to
 * one shard and one thread.
 */
public interface Context {

    /** The state being run, for messages: {@code 3A.S3}. */
    String state();

    /** Whether the spec binds this optional port. */
    boolean isBound(Port port);

    /** The rows of an input that belong to this shard, in the dataset's order, streaming. */
    <R extends Record> Rows<R> read(In<R> port);

    /** A whole input, loaded once for all shards. */
    <R extends Record> Table<R> table(In<R> port);

    /** A document or blob. */
    Blob file(InFile port);

    /** A policy. */
    <P extends Record> P policy(Policy<P> port);

    /** The state's own keys in the spec. */
    <S extends Record> S settings(Settings<S> port);

    /** Opens an output; once per shard, and every output must be opened even when no row follows. */
    <R extends Record> Sink<R> open(Out<R> port);

    /** Digests rows as the contract of this output has them, without opening it. */
    <R extends Record> RowsDigest<R> digester(Out<R> port);

    /** Creates a file; once per shard, closed by the caller. */
    OutputStream create(OutFile port);

    /** Writes a JSON document in canonical form: sorted keys, no spaces, doubles with 12 significant digits. */
    void write(OutFile port, Map<String, ?> document);

    /**
     * The stream of one entity. The ids must have the declared types; a second call with equal ids gives the same draws.
     *
     * @throws EngineException {@code RNG_FAMILY} if the family is not among the ports, or the ids do not fit
     */
    Stream stream(Family family, long id);

    /** As {@link #stream(Family, long)}, for one string. */
    Stream stream(Family family, String id);

    /** As {@link #stream(Family, long)}, for an integer and a string. */
    Stream stream(Family family, long first, String second);

    /** As {@link #stream(Family, long)}, for two integers. */
    Stream stream(Family family, long first, long second);

    /** As {@link #stream(Family, long)}, for an integer, a string and an integer. */
    Stream stream(Family family, long first, String second, long third);

    /** As {@link #stream(Family, long)}, for two integers and a string. */
    Stream stream(Family family, long first, long second, String third);

    /** As {@link #stream(Family, long)}, for three integers. */
    Stream stream(Family family, long first, long second, long third);

    /**
     * A value that is made once and shared by all shards of this state: an index over a table, a parsed file. It must be
     * immutable, and must not depend on the shard.
     *
     * @param name tells values of one state apart
     */
    <T> T shared(String name, Supplier<T> make);

    /**
     * The digest of what is bound to a port, 64 hex digits: of the rows of a table, of what a policy says, of the bytes of all
     * else.
     */
    String digest(Port port);

    /** Adds to a counter of the run report. Counters of all shards add up; checks and metrics can read them. */
    void count(String name, long delta);

    /** Tells the user something that is not an error. Shown once per state and text. */
    void warn(String message);

    /** Queries over the bound tables, for generic states. Each input is a view under its port's name. */
    Sql sql();
}
