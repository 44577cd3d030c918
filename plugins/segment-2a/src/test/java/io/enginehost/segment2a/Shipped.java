package io.enginehost.segment2a;

import io.enginehost.document.Binder;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.SchemaSet;
import java.nio.file.Path;

/** The policies, checks and spec that the project ships, read as the host reads them. */
final class Shipped {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final DocumentReader READER = new DocumentReader();

    private Shipped() {}

    static LookupPolicy lookup() {
        Document document = document("tz_lookup_policy");
        judge("tz_lookup_policy", document);
        return new Binder().bind(document, LookupPolicy.class);
    }

    static Document checks() {
        return READER.read(ROOT.resolve("specs/checks/2A.yaml"), DocumentKind.SPEC);
    }

    static Document spec() {
        return READER.read(ROOT.resolve("specs/2A.yaml"), DocumentKind.SPEC);
    }

    static Document document(String id) {
        String folder = id.equals("zone_universe_policy") ? "config/reference/" : "config/2A/";
        return READER.read(ROOT.resolve(folder + id + ".yaml"), DocumentKind.POLICY);
    }

    /** Throws with everything that the policy's schema finds wrong in the document. */
    static void judge(String id, Document document) {
        SchemaSet.under(ROOT, READER)
                .schema("contracts/2A/policies.yaml#/$defs/" + id)
                .check(document);
    }
}
