package io.enginehost.proof;

import io.enginehost.api.Sql;
import io.enginehost.link.LinkedState;
import io.enginehost.run.Data;
import io.enginehost.run.Recipe;
import io.enginehost.run.World;
import io.enginehost.sql.SqlPool;
import io.enginehost.sql.SqlSession;
import io.enginehost.sql.SqlSession.Counter;
import io.enginehost.sql.SqlSession.PolicyValue;
import io.enginehost.store.StoredResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What SQL of checks can see: datasets under their ids, {@code policy_values(policy, pointer, value)} and
 * {@code counters(segment, state, name, value)}.
 */
public final class SegmentViews implements Sql, AutoCloseable {

    private final SqlPool sessions;

    private SegmentViews(SqlPool sessions) {
        this.sessions = sessions;
    }

    /** The views of one segment: what it makes and what it binds. */
    static SegmentViews ofSegment(
            SqlPool sessions, Recipe recipe, World world, String segment, Map<String, String> views) {
        Map<String, Data> visible = new TreeMap<>();
        world.datasets().forEach((id, data) -> {
            if (data.contract().segment().equals(segment)
                    || recipe.dag().boundInputs(segment).containsKey(id)) {
                visible.put(id, data);
            }
        });
        SqlSession session = sessions.first();
        register(session, visible.values());
        session.registerPolicyValues(
                policyValues(recipe, recipe.dag().boundPolicies(segment).keySet()));
        session.registerCounters(counters(recipe, world, segment));
        views.forEach(session::registerView);
        return new SegmentViews(sessions);
    }

    private static void register(SqlSession session, Collection<Data> datasets) {
        for (Data data : datasets) {
            if (data.contract().isTable()) {
                session.registerParquet(data.contract().id(), data.files());
            }
        }
    }

    private static List<PolicyValue> policyValues(Recipe recipe, Collection<String> policies) {
        List<PolicyValue> values = new ArrayList<>();
        policies.forEach(policy -> values.addAll(
                PolicyLeaves.of(policy, recipe.policies().document(policy).root())));
        return values;
    }

    private static List<Counter> counters(Recipe recipe, World world, String segment) {
        List<Counter> counters = new ArrayList<>();
        for (LinkedState state : recipe.dag().dataStatesOf(segment)) {
            StoredResult result = world.result(state.id()).orElse(null);
            if (result != null) {
                result.counters()
                        .forEach((name, value) ->
                                counters.add(new Counter(segment, state.spec().id(), name, value)));
            }
        }
        return counters;
    }

    @Override
    public Result query(String select, int limit, Object... parameters) {
        return sessions.ask(session -> session.result(select, limit, parameters));
    }

    @Override
    public long into(String port, String select) {
        throw new UnsupportedOperationException("a proof writes no dataset");
    }

    @Override
    public void close() {
        sessions.close();
    }
}
