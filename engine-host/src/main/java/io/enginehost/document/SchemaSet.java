package io.enginehost.document;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import com.networknt.schema.resource.InputStreamSource;
import com.networknt.schema.serialization.NodeReader;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON Schemas (draft 2020-12, {@code format} asserted) that may refer to each other, by relative path or by {@code $id}. They
 * are documents like all others, YAML or JSON. Nothing is ever fetched: a reference leads to a document of the set, to a file
 * under its root, to a published meta-schema that ships with the validator, or it is an error.
 *
 * <pre>{@code
 * SchemaSet schemas = SchemaSet.under(projectRoot, new DocumentReader());
 * schemas.schema("contracts/engine/spec.schema.json").check(spec);
 * }</pre>
 */
public final class SchemaSet {

    private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";
    /** Documents get addresses of this scheme; the extra folder is there because the validator resolves against no root. */
    private static final String BASE = "document:///d/";

    /** Words of contracts that say something about a value and judge nothing. */
    private static final List<String> ANNOTATIONS = List.of("x-type", "x-unit", "x-fk");

    private final Path root;
    private final DocumentReader reader;
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Map<String, Document> documents = new ConcurrentHashMap<>();
    private final SchemaRegistry registry;

    private SchemaSet(Path root, DocumentReader reader) {
        this.root = root;
        this.reader = reader;
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ENGLISH)
                .pathType(PathType.JSON_POINTER)
                .build();
        Dialect.Builder dialect = Dialect.builder(Dialects.getDraft202012());
        ANNOTATIONS.forEach(word -> dialect.keyword(new NonValidationKeyword(word)));
        this.registry = SchemaRegistry.withDialect(
                dialect.build(),
                builder -> builder.schemaRegistryConfig(config)
                        .nodeReader(new JsonBytes(mapper))
                        .schemaLoader(loader -> loader.fetchRemoteResources(false)
                                .resourceLoaders(loaders -> loaders.values(all -> {
                                    all.clear();
                                    all.add(this::load);
                                }))));
    }

    /** A set of schemas that are known beforehand. */
    public static SchemaSet of(Document... schemas) {
        SchemaSet set = new SchemaSet(null, null);
        for (Document schema : schemas) {
            set.add(schema);
        }
        return set;
    }

    /** The schemas in the files under a directory, each read when it is first needed, named by their paths relative to it. */
    public static SchemaSet under(Path root, DocumentReader reader) {
        return new SchemaSet(root, reader);
    }

    /** Adds a schema, so that others reach it by its {@code $id} or its name. */
    public SchemaSet add(Document schema) {
        documents.put(address(schema.name()), schema);
        JsonNode id = schema.root().path("$id");
        if (id.isString()) {
            documents.put(id.stringValue(), schema);
        }
        return this;
    }

    /**
     * A schema by the name of its document or by its {@code $id}, with {@code #/pointer} for a part of it. Throws
     * {@code SCHEMA_UNKNOWN}, {@code SCHEMA_REF} or {@code SCHEMA_INVALID} if it or a schema it refers to is not there or wrong.
     */
    public DocumentSchema schema(String name) {
        int hash = name.indexOf('#');
        String file = hash < 0 ? name : name.substring(0, hash);
        String fragment = hash < 0 ? "" : name.substring(hash);
        String address = documents.containsKey(file) ? file : address(file);
        if (find(address) == null && !file.equals(META_SCHEMA)) {
            List<String> known = documents.values().stream().map(Document::name).toList();
            throw new EngineException(
                    FailureClass.CONTRACT,
                    new Problem("SCHEMA_UNKNOWN", "no such schema", Place.of(file), Suggest.hint(file, known)));
        }
        String location = (file.equals(META_SCHEMA) ? file : address) + fragment;
        try {
            Schema schema = registry.getSchema(SchemaLocation.of(location));
            schema.initializeValidators();
            return new DocumentSchema(name, schema, registry);
        } catch (SchemaException | ValidationLimitExceededException | IllegalArgumentException | StackOverflowError e) {
            throw broken(file, e);
        }
    }

    /** What is wrong with a schema itself, judged by the meta-schema of draft 2020-12; empty if nothing is. */
    public List<Problem> problemsOf(Document schema) {
        return schema(META_SCHEMA).problems(schema);
    }

    private static EngineException broken(String file, Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineException own) {
                return own;
            }
            if (cause instanceof FileNotFoundException) {
                String target = String.valueOf(cause.getMessage()).replace(BASE, "");
                return new EngineException(
                                FailureClass.CONTRACT,
                                new Problem(
                                        "SCHEMA_REF",
                                        "refers to " + target + ", which is not there",
                                        Place.of(file),
                                        "schemas are never fetched; put the file where the reference points"))
                        .causedBy(error);
            }
        }
        String message = "cannot be used as a schema: " + error.getMessage();
        return new EngineException(FailureClass.CONTRACT, new Problem("SCHEMA_INVALID", message, Place.of(file), null))
                .causedBy(error);
    }

    private InputStreamSource load(AbsoluteIri address) {
        Document document = find(address.toString());
        return document == null ? null : () -> new ByteArrayInputStream(mapper.writeValueAsBytes(document.root()));
    }

    private Document find(String address) {
        Document known = documents.get(address);
        if (known != null || !address.startsWith(BASE)) {
            return known;
        }
        String relative = relative(address);
        known = documents.get(address(relative));
        if (known != null || root == null) {
            return known;
        }
        Path file = root.resolve(relative).normalize();
        if (!Files.isRegularFile(file) || !isUnderRoot(file)) {
            return null;
        }
        Document read = reader.read(file, relative, DocumentKind.CONTRACT);
        add(read);
        return read;
    }

    /** Whether a file is really below the root, all symbolic links followed. */
    private boolean isUnderRoot(Path file) {
        try {
            return file.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path behind an address, dots resolved. */
    private static String relative(String address) {
        try {
            String path = new URI(address).getPath();
            return Path.of("/" + path.substring("/d/".length()))
                    .normalize()
                    .toString()
                    .substring(1);
        } catch (URISyntaxException e) {
            return address.substring(BASE.length());
        }
    }

    private static String address(String name) {
        String path =
                Path.of("/" + name.replace('\\', '/')).normalize().toString().substring(1);
        StringBuilder out = new StringBuilder(BASE);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }

    /** Whatever a schema was written in, the validator is handed JSON. */
    private record JsonBytes(JsonMapper mapper) implements NodeReader {

        @Override
        public JsonNode readTree(String content, InputFormat format) {
            return mapper.readTree(content);
        }

        @Override
        public JsonNode readTree(InputStream content, InputFormat format) {
            return mapper.readTree(content);
        }
    }
}
