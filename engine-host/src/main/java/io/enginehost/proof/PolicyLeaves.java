package io.enginehost.proof;

import io.enginehost.sql.SqlSession.PolicyValue;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Takes a policy apart into its leaves, each with its JSON Pointer (RFC 6901). Empty objects and lists have none. */
final class PolicyLeaves {

    private final String policy;
    private final List<PolicyValue> values = new ArrayList<>();

    private PolicyLeaves(String policy) {
        this.policy = policy;
    }

    /** The leaves of a policy in the order of its document. */
    static List<PolicyValue> of(String policy, JsonNode root) {
        PolicyLeaves leaves = new PolicyLeaves(policy);
        leaves.add("", root);
        return leaves.values;
    }

    private void add(String pointer, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(entry -> add(pointer + "/" + escaped(entry.getKey()), entry.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                add(pointer + "/" + i, node.get(i));
            }
        } else {
            values.add(new PolicyValue(policy, pointer, node.isNull() ? null : node.asString()));
        }
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
