package io.enginehost.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Holds the compiled check and networknt to one verdict. The rows that networknt sees are written as JSON text here and parsed, so
 * that the engine's own idea of a row as JSON is under test too.
 */
class VerdictAgreementTest {

    private static final int SCHEMAS = 250;
    private static final int ROWS = 40;

    /** Of so many rows one is explained, which costs the most. */
    private static final int EXPLAINED = 10;

    private final ObjectMapper mapper = new ObjectMapper();
    private final SchemaRegistry registry = SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemaCacheEnabled(false)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void compiled_and_networknt_give_one_verdict_on_generated_rows(long seed) {
        Random random = new Random(seed);
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < SCHEMAS; i++) {
            RandomSchema columns = new RandomSchema(random);
            String text = columns.schema();
            RowSchemaReader.Reading reading = new RowSchemaReader(java.util.Map.of()).read(mapper.readTree(text), "");
            RowSchema schema = reading.schema().orElseThrow(() -> new AssertionError(text + reading.problems()));
            CompiledSchema compiled = SchemaCompiler.compile(schema.columns(), schema.json());
            Schema authority = registry.getSchema(mapper.readTree(columns.plainSchema()));
            for (int j = 0; j < ROWS; j++) {
                RandomSchema.Sample sample = columns.sample();
                boolean expected = sample.fits() && accepts(authority, sample.json());
                int failed = compiled.check().check(sample.row());
                String context = text + "\n" + sample.json() + "\n"
                        + (failed < 0 ? "ok" : compiled.check().rules().get(failed));
                assertEquals(expected, failed < 0, context);
                if (j % EXPLAINED == 0) {
                    RowExplanation explanation = compiled.explainer().explain(sample.row());
                    assertEquals(expected, explanation.messages().isEmpty(), context + "\n" + explanation);
                }
                accepted += expected ? 1 : 0;
                refused += expected ? 0 : 1;
            }
        }
        assertTrue(accepted > SCHEMAS * ROWS / 8, "too few accepted rows to prove anything: " + accepted);
        assertTrue(refused > SCHEMAS * ROWS / 8, "too few refused rows to prove anything: " + refused);
    }

    private boolean accepts(Schema authority, String json) {
        JsonNode row = mapper.readTree(json);
        return authority.validate(row, OutputFormat.BOOLEAN);
    }
}
