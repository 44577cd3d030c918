package io.enginehost.api.random;

/** One random stream. */
public interface Stream {

    /** The next uniform in (0, 1). */
    double uniform();

    /** Uniforms drawn so far. */
    int draws();

    /** Blocks used so far. */
    int blocks();
}
