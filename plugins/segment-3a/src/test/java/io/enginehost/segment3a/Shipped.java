package io.enginehost.segment3a;

import io.enginehost.document.Binder;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.SchemaSet;
import java.nio.file.Path;

/** The policies and checks that the project ships, read as the host reads them. */
final class Shipped {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final DocumentReader READER = new DocumentReader();

    private Shipped() {}

    static MixturePolicy mixture() {
        return policy("zone_mixture_policy", MixturePolicy.class);
    }

    static AlphasPolicy alphas() {
        return policy("country_zone_alphas", AlphasPolicy.class);
    }

    static FloorPolicy floors() {
        return policy("zone_floor_policy", FloorPolicy.class);
    }

    static Document checks() {
        return READER.read(ROOT.resolve("specs/checks/3A.yaml"), DocumentKind.SPEC);
    }

    static Document document(String id) {
        return READER.read(ROOT.resolve("config/" + folder(id) + "/" + id + ".yaml"), DocumentKind.POLICY);
    }

    private static String folder(String id) {
        return id.equals("day_effect_policy_v1") ? "2B" : "3A";
    }

    /** Throws with everything that the policy's schema finds wrong in the document. */
    static void judge(String id, Document document) {
        SchemaSet.under(ROOT, READER)
                .schema("contracts/" + folder(id) + "/policies.yaml#/$defs/" + id)
                .check(document);
    }

    private static <P extends Record> P policy(String id, Class<P> type) {
        Document document = document(id);
        judge(id, document);
        return new Binder().bind(document, type);
    }
}
