package io.enginehost.validate;

import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.regex.JDKRegularExpressionFactory;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * networknt with one row schema: JSON Schema 2020-12, formats asserted, messages in English, nothing fetched. It is loaded when it is
 * first asked, because most schemas never need it.
 */
final class Authority {

    private final JsonNode rowSchema;
    private Schema schema;

    Authority(JsonNode rowSchema) {
        this.rowSchema = rowSchema;
    }

    /** Whether {@code row} is valid; EngineException if networknt refuses the schema. */
    boolean accepts(JsonNode row) {
        return schema().validate(row, OutputFormat.BOOLEAN);
    }

    /** All that is wrong with {@code row}; EngineException if networknt refuses the schema. */
    List<Error> errors(JsonNode row) {
        return schema().validate(row);
    }

    /** Loads the schema now, so that its faults are known before the first row. */
    synchronized Schema schema() {
        if (schema == null) {
            schema = load();
        }
        return schema;
    }

    private Schema load() {
        Dialect.Builder dialect = Dialect.builder(Dialects.getDraft202012());
        SchemaWords.EXTENSIONS.forEach(word -> dialect.keyword(new NonValidationKeyword(word)));
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ROOT)
                .regularExpressionFactory(JDKRegularExpressionFactory.getInstance())
                .build();
        SchemaRegistry registry = SchemaRegistry.withDialect(
                dialect.build(),
                builder -> builder.schemaRegistryConfig(config).schemaLoader(loader -> loader.allow(address -> false)));
        try {
            return registry.getSchema(rowSchema);
        } catch (SchemaException e) {
            throw new EngineException(FailureClass.CONTRACT, "ROW_SCHEMA", "not a JSON Schema: " + e.getMessage())
                    .causedBy(e);
        }
    }
}
