package io.enginehost.sql;

import java.util.Set;

/**
 * A query that was found to be one pure SELECT over known views.
 *
 * @param sql its text
 * @param views the views it reads, as they were registered, sorted
 * @param policies the policies whose rows of {@code policy_values} it can see, sorted; {@link #EVERY_POLICY} where it does not
 *     say which
 */
public record Selection(String sql, Set<String> views, Set<String> policies) {

    /** Stands for all policies. */
    public static final String EVERY_POLICY = "*";
}
