package io.enginehost.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Functions that a query may not call: a query is pure, so nothing that depends on the clock, on chance, on the machine, on
 * the session or on the state of the database. A test holds the list against the catalog of the driver.
 */
final class SqlFunctions {

    private static final Set<String> REFUSED = Set.of(
            // the clock
            "ago",
            "get_current_time",
            "get_current_timestamp",
            "now",
            "today",
            "transaction_timestamp",
            // chance
            "gen_random_uuid",
            "random",
            "reservoir_quantile",
            "setseed",
            "uuid",
            "uuidv4",
            "uuidv7",
            // session, catalog, settings
            "col_description",
            "currval",
            "get_block_size",
            "getenv",
            "getvariable",
            "in_search_path",
            "nextval",
            "obj_description",
            "session_user",
            "setval",
            "shobj_description",
            "txid_current",
            "user",
            "version",
            // inner workings and side effects
            "error",
            "sleep_ms",
            "stats",
            "vector_type",
            "write_log");

    private static final List<String> REFUSED_PREFIXES = List.of(
            "__internal",
            "current_",
            "duckdb_",
            "has_",
            "inet_",
            "json_deserialize_sql",
            "json_execute_",
            "json_serialize_",
            "pg_",
            "pragma_");

    /** Words that look like a column and are a function. */
    private static final Set<String> KEYWORDS = Set.of(
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "localtime",
            "localtimestamp",
            "session_user",
            "user");

    private SqlFunctions() {}

    /** Whether a scalar, aggregate or window function is refused; {@code age} of one argument reads the clock. */
    static boolean refused(String name, int arguments) {
        String lower = name.toLowerCase(Locale.ROOT);
        return REFUSED.contains(lower)
                || REFUSED_PREFIXES.stream().anyMatch(lower::startsWith)
                || lower.equals("age") && arguments == 1;
    }

    /** Whether an unqualified column name would be read as a function of clock or session. */
    static boolean keyword(String column) {
        return KEYWORDS.contains(column.toLowerCase(Locale.ROOT));
    }
}
