package io.enginehost.compare;

import io.enginehost.api.KeyOrder;
import io.enginehost.sql.SqlSession.PolicyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A value of a policy that is not the same in two runs.
 *
 * @param policy the policy
 * @param pointer where in it, a JSON Pointer
 * @param change whether both runs have the leaf
 * @param base its value in the base as text; null if it is null or missing there
 * @param candidate its value in the candidate as text; null if it is null or missing there
 */
public record PolicyDifference(String policy, String pointer, Change change, String base, String candidate) {

    /** All differences, by policy and pointer, bytewise. */
    static List<PolicyDifference> between(List<PolicyValue> base, List<PolicyValue> candidate) {
        Map<String, PolicyValue> before = byPlace(base);
        Map<String, PolicyValue> after = byPlace(candidate);
        TreeSet<String> places = new TreeSet<>(KeyOrder::compareUtf8);
        places.addAll(before.keySet());
        places.addAll(after.keySet());
        List<PolicyDifference> differences = new ArrayList<>();
        for (String place : places) {
            PolicyValue left = before.get(place);
            PolicyValue right = after.get(place);
            if (left == null || !left.equals(right)) {
                PolicyValue any = left == null ? right : left;
                differences.add(new PolicyDifference(
                        any.policy(),
                        any.pointer(),
                        Change.of(left, right),
                        left == null ? null : left.value(),
                        right == null ? null : right.value()));
            }
        }
        return differences;
    }

    private static Map<String, PolicyValue> byPlace(List<PolicyValue> values) {
        Map<String, PolicyValue> byPlace = new LinkedHashMap<>();
        values.forEach(value -> byPlace.put(value.policy() + value.pointer(), value));
        return byPlace;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("policy", policy);
        document.put("pointer", pointer);
        document.put("change", change.word());
        document.put("base", base);
        document.put("candidate", candidate);
        return document;
    }
}
