package io.enginehost.proof;

import io.enginehost.api.Sql;
import io.enginehost.link.LinkedState;
import io.enginehost.run.Data;
import io.enginehost.run.Recipe;
import io.enginehost.run.World;
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
 * What SQL of checks can see, one query at a time: datasets under their ids, {@code policy_values(policy, pointer, value)} and
 * {@code counters(segment, state, name, value)}.
 */
public final class SegmentViews implements Sql, AutoCloseable {

    private final SqlSession session;

    private SegmentViews(SqlSession session) {
        this.session = session;
    }

    /** The views of one segment: what it makes and what it binds. */
    static SegmentViews ofSegment(
            SqlSession session, Recipe recipe, World world, String segment, Map<String, String> views) {
        Map<String, Data> visible = new TreeMap<>();
        world.datasets().forEach((id, data) -> {
            if (data.contract().segment().equals(segment)
                    || recipe.dag().boundInputs(segment).containsKey(id)) {
                visible.put(id, data);
            }
        });
        SegmentViews sql = new SegmentViews(session);
        sql.register(visible.values());
        session.registerPolicyValues(
                policyValues(recipe, recipe.dag().boundPolicies(segment).keySet()));
        session.registerCounters(counters(recipe, world, segment));
        views.forEach(session::registerView);
        return sql;
    }

    private void register(Collection<Data> datasets) {
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
    public synchronized Result query(String select, int limit, Object... parameters) {
        return session.result(select, limit, parameters);
    }

    @Override
    public long into(String port, String select) {
        throw new UnsupportedOperationException("a proof writes no dataset");
    }

    @Override
    public void close() {
        session.close();
    }
}
