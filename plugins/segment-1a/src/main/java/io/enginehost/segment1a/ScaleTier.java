package io.enginehost.segment1a;

/** Whether a merchant is a chain. The constants are the values of the column {@code scale_tier}. */
public enum ScaleTier {
    base,
    chain
}
