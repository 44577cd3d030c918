package io.enginehost.segment1a;

import io.enginehost.document.Binder;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.SchemaSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The policies and checks that the project ships, read as the host reads them. */
final class Shipped {

    /** A row of {@code policy_values}. */
    record PolicyValue(String policy, String pointer, String value) {}

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final DocumentReader READER = new DocumentReader();

    private Shipped() {}

    static HurdleCoefficients hurdle() {
        return policy("hurdle_coefficients", HurdleCoefficients.class);
    }

    static DispersionCoefficients dispersion() {
        return policy("nb_dispersion_coefficients", DispersionCoefficients.class);
    }

    static EligibilityPolicy eligibility() {
        return policy("eligibility_policy", EligibilityPolicy.class);
    }

    static RuleLadderPolicy ladder() {
        return policy("s3_rule_ladder_policy", RuleLadderPolicy.class);
    }

    static BaseWeightPolicy baseWeights() {
        return policy("s3_base_weight_policy", BaseWeightPolicy.class);
    }

    static ForeignTargetPolicy foreignTarget() {
        return policy("foreign_target_policy", ForeignTargetPolicy.class);
    }

    static SelectionPolicy selection() {
        return policy("s6_selection_policy", SelectionPolicy.class);
    }

    static ValidationPolicy validation() {
        return policy("validation_policy", ValidationPolicy.class);
    }

    static Document checks() {
        return READER.read(ROOT.resolve("specs/checks/1A.yaml"), DocumentKind.SPEC);
    }

    /** The leaves of a policy as checks see them. */
    static List<PolicyValue> values(String policy) {
        List<PolicyValue> values = new ArrayList<>();
        addLeaves(policy, "", document(policy).root(), values);
        return values;
    }

    private static void addLeaves(String policy, String pointer, JsonNode node, List<PolicyValue> leaves) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                addLeaves(policy, pointer + "/" + i, node.get(i), leaves);
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(child -> addLeaves(policy, pointer + "/" + child.getKey(), child.getValue(), leaves));
        } else {
            leaves.add(new PolicyValue(policy, pointer, node.asString()));
        }
    }

    /** By check, what breaks a world so that the check must find it. */
    static Map<String, List<String>> defects() {
        Map<String, List<String>> defects = new TreeMap<>();
        READER.read(ROOT.resolve("plugins/segment-1a/src/test/resources/defects.yaml"), DocumentKind.SPEC)
                .root()
                .properties()
                .forEach(check -> check.getValue()
                        .forEach(defect -> defects.computeIfAbsent(check.getKey(), id -> new ArrayList<>())
                                .add(defect.asString())));
        return defects;
    }

    static Document document(String id) {
        return READER.read(ROOT.resolve("config/1A/" + id + ".yaml"), DocumentKind.POLICY);
    }

    /** Throws with everything that the policy's schema finds wrong in the document. */
    static void judge(String id, Document document) {
        SchemaSet.under(ROOT, READER)
                .schema("contracts/1A/policies.yaml#/$defs/" + id)
                .check(document);
    }

    private static <P extends Record> P policy(String id, Class<P> type) {
        Document document = document(id);
        judge(id, document);
        return new Binder().bind(document, type);
    }
}
