package io.enginehost.api;

/** The type of an id in the key of a random stream. */
public enum IdType {
    /** An integer, a 0-based index, or a date as epoch day. */
    LONG,
    /** A code or name, for example a country or a time zone. */
    STRING
}
