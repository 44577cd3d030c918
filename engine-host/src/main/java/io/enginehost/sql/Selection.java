package io.enginehost.sql;

import java.util.Set;

/**
 * A query that was found to be one pure SELECT over known views.
 *
 * @param sql its text
 * @param views the views it reads, as they were registered, sorted
 */
public record Selection(String sql, Set<String> views) {}
