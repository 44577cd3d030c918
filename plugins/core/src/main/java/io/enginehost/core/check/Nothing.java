package io.enginehost.core.check;

/** Settings of a check that has none. */
record Nothing() {}
