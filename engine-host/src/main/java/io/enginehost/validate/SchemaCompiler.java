package io.enginehost.validate;

import static io.enginehost.table.RowCheck.OK;

import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.RowCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Compiles row schemas that {@link RowSchemaReader} has read; of others it may not see what is wrong. */
public final class SchemaCompiler {

    private static final Set<String> NUMBER =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "enum", "const");

    private final RuleBook book = new RuleBook();
    private final List<String> asked = new ArrayList<>();

    private SchemaCompiler() {}

    /**
     * Compiles the schema of one row.
     *
     * @param columns the columns, as the reader returned them
     * @param rowSchema the schema without references, as the reader returned it
     * @throws io.enginehost.api.EngineException if networknt must be asked and refuses the schema
     */
    public static CompiledSchema compile(List<Column> columns, JsonNode rowSchema) {
        SchemaCompiler compiler = new SchemaCompiler();
        compiler.ask(rowSchema, "row", Set.of("properties", "required", "additionalProperties"));
        List<ValueRules> rules = compiler.compileFields(columns, rowSchema, "");
        CompiledRowCheck compiled = new CompiledRowCheck(rules, compiler.book.rules());
        Authority authority = new Authority(rowSchema);
        RowJson json = new RowJson(columns, rowSchema);
        RowCheck check =
                compiler.asked.isEmpty() ? compiled : new AuthorityRowCheck(compiled, authority, json, compiler.asked);
        return new CompiledSchema(check, new RowExplainer(authority, json, check), compiler.asked);
    }

    private List<ValueRules> compileFields(List<Column> fields, JsonNode schema, String prefix) {
        List<ValueRules> rules = new ArrayList<>();
        for (Column field : fields) {
            JsonNode of = schema.get("properties").get(field.name());
            rules.add(compileValue(field.type(), field.nullable(), of, prefix + field.name()));
        }
        return rules;
    }

    private ValueRules compileValue(ColumnType type, boolean nullable, JsonNode schema, String path) {
        ask(schema, path, compiledWords(type, schema));
        int nullRule = nullRule(nullable, schema, path);
        int typeRule = book.add(path, "must be " + type);
        return new ValueRules(type.kind(), nullRule, typeRule, compileRules(type, schema, path));
    }

    private ValueRules.Rules compileRules(ColumnType type, JsonNode schema, String path) {
        return switch (type.kind()) {
            case BOOLEAN -> compileBoolean(schema, path);
            case INT32, INT64 -> ValueRules.Rules.of(LongRules.integer(type.kind(), schema, path, book));
            case FLOAT64 -> ValueRules.Rules.of(new DoubleRules(schema, path, book));
            case STRING -> ValueRules.Rules.of(new TextRules(schema, path, book));
            case DATE -> ValueRules.Rules.of(LongRules.date(path, book));
            case TIMESTAMP_US ->
                ValueRules.Rules.of(
                        JsonType.of(schema).is("string")
                                ? LongRules.timestampText(path, book)
                                : LongRules.integer(type.kind(), schema, path, book));
            case BINARY -> ValueRules.Rules.NONE;
            case LIST -> {
                ValueRules elements = compileValue(type.element(), false, schema.get("items"), path + "[]");
                yield ValueRules.Rules.of(
                        new ListRules(schema, path, type.element().kind(), elements, book));
            }
            case STRUCT -> {
                List<String> names = type.fields().stream().map(Column::name).toList();
                yield ValueRules.Rules.of(
                        new StructRules(path, names, compileFields(type.fields(), schema, path + "."), book));
            }
        };
    }

    private ValueRules.Rules compileBoolean(JsonNode schema, String path) {
        Optional<AllowedValues> allowed = AllowedValues.of(schema);
        if (allowed.isEmpty()) {
            return ValueRules.Rules.NONE;
        }
        int rule = book.add(path, allowed.get().text());
        boolean allowTrue = allowed.get().nodes().stream().anyMatch(node -> node.isBoolean() && node.booleanValue());
        boolean allowFalse = allowed.get().nodes().stream().anyMatch(node -> node.isBoolean() && !node.booleanValue());
        return ValueRules.Rules.ofBooleans(allowTrue ? OK : rule, allowFalse ? OK : rule);
    }

    private int nullRule(boolean nullable, JsonNode schema, String path) {
        if (!nullable) {
            return book.add(path, "must not be null");
        }
        Optional<AllowedValues> allowed = AllowedValues.of(schema);
        return allowed.isEmpty() || allowed.get().allowNull()
                ? OK
                : book.add(path, "must not be null: it " + allowed.get().text());
    }

    /** The words of {@code schema} whose meaning the rules of a value of {@code type} hold in full. */
    private static Set<String> compiledWords(ColumnType type, JsonNode schema) {
        boolean isDate = schema.path("format").asString("").equals("date");
        return switch (type.kind()) {
            case BOOLEAN -> Set.of("enum", "const");
            case INT32, INT64, FLOAT64 -> NUMBER;
            case STRING -> {
                Set<String> words = Set.of("minLength", "maxLength", "pattern", "enum", "const", "contentEncoding");
                yield isDate ? with(words, "format") : words;
            }
            case DATE -> Set.of("format");
            case TIMESTAMP_US -> JsonType.of(schema).is("string") ? Set.of("format") : NUMBER;
            case BINARY -> Set.of("contentEncoding");
            case LIST -> {
                Set<String> words = Set.of("items", "minItems", "maxItems");
                boolean decidesUnique =
                        ListRules.comparesElements(type.element().kind())
                                || !schema.path("uniqueItems").asBoolean(false);
                yield decidesUnique ? with(words, "uniqueItems") : words;
            }
            case STRUCT -> Set.of("properties", "required", "additionalProperties");
        };
    }

    private static Set<String> with(Set<String> words, String word) {
        Set<String> more = new java.util.HashSet<>(words);
        more.add(word);
        return more;
    }

    private void ask(JsonNode schema, String path, Set<String> compiled) {
        for (String word : schema.propertyNames()) {
            boolean isNote =
                    word.equals("type") || SchemaWords.NOTES.contains(word) || SchemaWords.EXTENSIONS.contains(word);
            if (!isNote && !compiled.contains(word)) {
                asked.add(path + ": " + word);
            }
        }
    }
}
