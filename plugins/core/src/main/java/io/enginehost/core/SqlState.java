package io.enginehost.core;

import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Ports;
import io.enginehost.api.Settings;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pf4j.Extension;

/**
 * A state that is queries: one SELECT per output port over the bound inputs, each a view under its port's name.
 *
 * <pre>{@code
 * S3A:
 *   uses: core/sql
 *   reads: {shares: s3_zone_shares}
 *   writes: {smoothed: s3a_zone_shares}
 *   sql:
 *     smoothed: |
 *       select merchant_id, legal_country_iso, tzid, 0.9 * share_drawn + 0.1 / zone_count as share_drawn
 *       from shares
 *       order by all
 * }</pre>
 */
@Extension
@StateType(value = "sql", description = "Computes every output with one SELECT over the inputs.")
public final class SqlState implements State {

    /**
     * The state's own key in the spec.
     *
     * @param sql SELECT by output port
     */
    record Queries(Map<String, String> sql) {

        Queries {
            if (sql == null || sql.isEmpty()) {
                throw new EngineException(
                                FailureClass.CONTRACT, "SQL_MISSING", "core/sql needs one SELECT per output port")
                        .hint("write sql: {<output port>: select …}");
            }
            sql = Collections.unmodifiableMap(new LinkedHashMap<>(sql));
        }
    }

    static final Settings<Queries> QUERIES = Settings.of(Queries.class);

    @Override
    public Ports ports() {
        return Ports.open(QUERIES);
    }

    @Override
    public void run(Context context) {
        context.settings(QUERIES).sql().forEach(context.sql()::into);
    }
}
