package io.enginehost.contract;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Policy;
import io.enginehost.api.Problem;
import io.enginehost.digest.Digest;
import io.enginehost.digest.FileDigests;
import io.enginehost.document.Binder;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.JudgedSchema;
import io.enginehost.document.Judgements;
import io.enginehost.document.Overrides;
import io.enginehost.document.SchemaSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The policies of a flow as this run uses them: read, overridden, and judged by their schemas. */
public final class Policies {

    /** Classes, not their names: two plugins may each have a class of one name. */
    private record Binding(String policy, Class<?> type) {}

    private final Map<String, Document> documents;
    private final Map<Binding, Record> bound = new ConcurrentHashMap<>();
    private final Binder binder = new Binder();

    private Policies(Map<String, Document> documents) {
        this.documents = documents;
    }

    /**
     * Reads policies.
     *
     * @param artefacts the policies that some state binds
     * @param settings overrides as the user typed them, {@code policy.path=value}
     * @throws EngineException with everything wrong in any of them
     */
    public static Policies read(Collection<ArtefactContract> artefacts, List<String> settings, DocumentReader reader) {
        return read(artefacts, settings, reader, Judgements.forgotten());
    }

    /** As {@link #read(Collection, List, DocumentReader)}, judging only what is not known to be good. */
    public static Policies read(
            Collection<ArtefactContract> artefacts,
            List<String> settings,
            DocumentReader reader,
            Judgements judgements) {
        FileDigests digests = new FileDigests(null);
        Map<Path, String> identities = new HashMap<>();
        Overrides overrides = Overrides.parse(settings);
        overrides.checkPolicies(artefacts.stream().map(ArtefactContract::id).toList());
        Map<Path, SchemaSet> schemas = new HashMap<>();
        Map<String, Document> documents = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (ArtefactContract artefact : artefacts) {
            if (!Files.isRegularFile(artefact.file())) {
                problems.add(new Problem(
                        "PARAM_MISSING",
                        "policy " + artefact.id() + ": there is no " + artefact.file(),
                        artefact.place(),
                        "restore the file, or correct the path in the registry"));
                continue;
            }
            try {
                Document document = overrides.apply(artefact.id(), reader.read(artefact.file(), DocumentKind.POLICY));
                ArtefactContract.SchemaRef schema = artefact.schema();
                String identity = identities.computeIfAbsent(
                        schema.root(), root -> digests.tree(root).hex());
                problems.addAll(new JudgedSchema(
                                identity + " " + schema.name(),
                                () -> schemas.computeIfAbsent(schema.root(), root -> SchemaSet.under(root, reader))
                                        .schema(schema.name()),
                                judgements)
                        .problems(document));
                documents.put(artefact.id(), document);
            } catch (EngineException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.PARAMETERS, problems);
        }
        return new Policies(documents);
    }

    /** The document of a policy as this run uses it. */
    public Document document(String id) {
        return documents.get(id);
    }

    /** The policies by id. */
    public Map<String, Document> documents() {
        return documents;
    }

    /** The digest of the file's bytes; of the canonical document where settings changed it. */
    public Digest fileDigest(String id) {
        return Digest.ofHex(documents.get(id).fileDigest());
    }

    /** The digest of what the policy says, whatever its comments, order of keys and white space. */
    public Digest valueDigest(String id) {
        return Digest.ofHex(documents.get(id).canonicalDigest());
    }

    /**
     * A policy bound to the record of a state, which then checks itself.
     *
     * @throws EngineException {@code POLICY_INVALID} and others, with every fault and its place
     */
    public <P extends Record> P bind(String id, Policy<P> port) {
        Record record = bound.computeIfAbsent(new Binding(id, port.type()), binding -> bindAndCheck(id, port.type()));
        return port.type().cast(record);
    }

    private <P extends Record> P bindAndCheck(String id, Class<P> type) {
        if (type == Policy.Sealed.class) {
            return type.cast(new Policy.Sealed());
        }
        Document document = documents.get(id);
        P policy = binder.bind(document, type);
        if (policy instanceof Policy.Checked checked) {
            List<Problem> faults = new ArrayList<>();
            checked.check((pointer, message) -> faults.add(
                    new Problem("POLICY_INVALID", id + pointer + ": " + message, document.place(pointer), null)));
            if (!faults.isEmpty()) {
                throw new EngineException(FailureClass.PARAMETERS, faults);
            }
        }
        return policy;
    }
}
