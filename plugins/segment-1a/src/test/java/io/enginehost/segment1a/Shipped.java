package io.enginehost.segment1a;

import io.enginehost.document.Binder;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.SchemaSet;
import java.nio.file.Path;

/** The policies and checks that the project ships, read as the host reads them. */
final class Shipped {

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
