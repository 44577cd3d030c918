package io.enginehost.api.proof;

import org.pf4j.ExtensionPoint;

/**
 * A kind of check that {@code checks/<SEG>.yaml} and the guards of a gate can name. Found by {@code @Extension}.
 *
 * @param <S> the record that the check's own keys are bound to, besides {@code id}, {@code kind}, {@code severity} and
 *     {@code description}
 */
public interface CheckKind<S extends Record> extends ExtensionPoint {

    /** The word used as {@code kind}. */
    String kind();

    /** The record of the check's own keys. */
    Class<S> settings();

    /**
     * Looks at all rows it is about, and says how many offend. The outcome follows from the settings and from what the check asks
     * the segment, and from nothing else: if it found nothing, it is taken over by later runs in which all of that is the same.
     *
     * @throws Exception when the check cannot run, which fails it
     */
    Outcome check(Segment segment, S settings) throws Exception;
}
