package io.enginehost.proof;

import io.enginehost.api.Sql;
import io.enginehost.link.LinkedState;
import io.enginehost.run.Data;
import io.enginehost.run.Recipe;
import io.enginehost.run.World;
import io.enginehost.sql.Selection;
import io.enginehost.sql.SqlPool;
import io.enginehost.sql.SqlSession;
import io.enginehost.sql.SqlSession.Counter;
import io.enginehost.sql.SqlSession.PolicyValue;
import io.enginehost.store.StoredResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What SQL of checks can see: datasets under their ids, {@code policy_values(policy, pointer, value)} and
 * {@code counters(segment, state, name, value)}.
 */
public final class SegmentViews implements Sql, AutoCloseable {

    private static final String POLICIES = "policy_values";

    /** What is told of the rows of one policy, before its id or {@link Selection#EVERY_POLICY}. */
    static final String POLICY_ROWS = POLICIES + " ";

    /** What is told of the counters. */
    static final String COUNTERS = "counters";

    private final SqlPool sessions;
    private final Map<String, Selection> checkViews;

    private SegmentViews(SqlPool sessions, Map<String, Selection> checkViews) {
        this.sessions = sessions;
        this.checkViews = checkViews;
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
        session.registerPolicyValues(policyRows(recipe, segment, Selection.EVERY_POLICY));
        session.registerCounters(counters(recipe, world, segment));
        Map<String, Selection> checkViews = new HashMap<>();
        views.forEach((name, sql) -> checkViews.put(name, session.registerView(name, sql)));
        return new SegmentViews(sessions, checkViews);
    }

    private static void register(SqlSession session, Collection<Data> datasets) {
        for (Data data : datasets) {
            if (data.contract().isTable()) {
                session.registerParquet(data.contract().id(), data.files());
            }
        }
    }

    /** The rows of {@code policy_values} of one policy, or of all; none if no state of the segment binds it. */
    static List<PolicyValue> policyRows(Recipe recipe, String segment, String wanted) {
        List<PolicyValue> values = new ArrayList<>();
        for (String policy : recipe.dag().boundPolicies(segment).keySet()) {
            if (wanted.equals(Selection.EVERY_POLICY) || wanted.equals(policy)) {
                values.addAll(PolicyLeaves.of(
                        policy, recipe.policies().document(policy).root()));
            }
        }
        return values;
    }

    /** The rows of {@code counters}. */
    static List<Counter> counters(Recipe recipe, World world, String segment) {
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

    /**
     * The same views; {@code heard} is told every dataset, table and view that a query looks at, also through other views.
     */
    Sql telling(Consumer<String> heard) {
        SegmentViews all = this;
        return new Sql() {
            @Override
            public Result query(String select, int limit, Object... parameters) {
                return sessions.ask(session -> {
                    Selection checked = session.check(select, parameters.length);
                    tell(checked, heard);
                    return session.result(checked, limit, parameters);
                });
            }

            @Override
            public long into(String port, String select) {
                return all.into(port, select);
            }
        };
    }

    private void tell(Selection selection, Consumer<String> heard) {
        for (String name : selection.views()) {
            if (name.equals(POLICIES)) {
                selection.policies().forEach(policy -> heard.accept(POLICY_ROWS + policy));
                continue;
            }
            heard.accept(name);
            if (checkViews.containsKey(name)) {
                tell(checkViews.get(name), heard);
            }
        }
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
