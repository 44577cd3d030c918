package io.enginehost.segment1b;

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

    static TileWeightsPolicy weighing() {
        return policy("s2_tile_weights_policy", TileWeightsPolicy.class);
    }

    static Document checks() {
        return READER.read(ROOT.resolve("specs/checks/1B.yaml"), DocumentKind.SPEC);
    }

    static Document document(String id) {
        return READER.read(ROOT.resolve("config/1B/" + id + ".yaml"), DocumentKind.POLICY);
    }

    /** Throws with everything that the policy's schema finds wrong in the document. */
    static void judge(String id, Document document) {
        SchemaSet.under(ROOT, READER)
                .schema("contracts/1B/policies.yaml#/$defs/" + id)
                .check(document);
    }

    static <P extends Record> P policy(String id, Class<P> type) {
        Document document = document(id);
        judge(id, document);
        return new Binder().bind(document, type);
    }
}
