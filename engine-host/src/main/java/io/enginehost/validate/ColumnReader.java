package io.enginehost.validate;

import io.enginehost.api.Problem;
import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads the columns of a row schema that holds no references any more, and notes everything that is wrong with it. */
final class ColumnReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern FOREIGN_KEY = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\.([A-Za-z_][A-Za-z0-9_]*)");

    private final RefInliner inliner;
    private final List<SchemaProblem> problems;
    private final KeywordReader keywords;
    private final List<ForeignKey> foreignKeys = new ArrayList<>();

    ColumnReader(RefInliner inliner, List<SchemaProblem> problems) {
        this.inliner = inliner;
        this.problems = problems;
        this.keywords = new KeywordReader(this::problem);
    }

    /** The foreign keys of the row that was read. */
    List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    /** The columns of a row; incomplete if there were problems. */
    List<Column> readRow(JsonNode schema) {
        JsonType type = JsonType.of(schema);
        if (!type.is("object") || type.nullable()) {
            problem(schema, "type", "ROW_NOT_OBJECT", "a row is type: object, found " + schema.path("type"), null);
            return List.of();
        }
        keywords.read(schema, type);
        return readFields(schema, true);
    }

    private List<Column> readFields(JsonNode schema, boolean isRow) {
        JsonNode properties = schema.path("properties");
        if (!properties.isObject() || properties.isEmpty()) {
            problem(schema, "properties", "COLUMNS_MISSING", "an object names its columns in properties", null);
            return List.of();
        }
        readClosure(schema, properties);
        List<Column> columns = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            String name = property.getKey();
            JsonNode column = property.getValue();
            if (!NAME.matcher(name).matches()) {
                problem(
                        schema,
                        "properties",
                        "COLUMN_NAME",
                        "\"" + name + "\" is no column name",
                        "letters, digits, _");
            } else if (!column.isObject()) {
                problem(schema, "properties", "COLUMN_NAME", name + " needs a schema, found " + column, null);
            } else {
                readType(column, name).ifPresent(read -> columns.add(new Column(name, read.type(), read.nullable())));
                readForeignKey(column, name, isRow);
            }
        }
        return columns;
    }

    private void readClosure(JsonNode schema, JsonNode properties) {
        Set<String> missing = new LinkedHashSet<>(properties.propertyNames());
        List<String> foreign = new ArrayList<>();
        for (JsonNode name : schema.path("required")) {
            if (!missing.remove(name.asString(""))) {
                foreign.add(name.asString("?"));
            }
        }
        if (!missing.isEmpty()) {
            problem(
                    schema,
                    "required",
                    "REQUIRED_INCOMPLETE",
                    "required names every column; missing: " + String.join(", ", missing),
                    "a value that may be absent is type: [T, \"null\"]");
        }
        if (!foreign.isEmpty()) {
            problem(
                    schema,
                    "required",
                    "REQUIRED_FOREIGN",
                    "required names once, and only, columns; found: " + String.join(", ", foreign),
                    null);
        }
        JsonNode additional = schema.path("additionalProperties");
        if (!additional.isBoolean() || additional.booleanValue()) {
            problem(schema, "additionalProperties", "OBJECT_OPEN", "additionalProperties must be false", null);
        }
    }

    private record Read(ColumnType type, boolean nullable) {}

    private Optional<Read> readType(JsonNode column, String name) {
        if (inliner.isBroken(column)) {
            return Optional.empty();
        }
        JsonNode word = column.path("x-type");
        if (!word.isString()) {
            problem(
                    column,
                    "x-type",
                    "XTYPE_MISSING",
                    word.isMissingNode() ? name + " has no x-type" : name + " has an x-type that is no text: " + word,
                    "one of " + XType.WORDS);
            return Optional.empty();
        }
        return readType(column, name, word.asString());
    }

    private Optional<Read> readType(JsonNode column, String name, String word) {
        Optional<XType> parsed = XType.parse(word);
        if (parsed.isEmpty()) {
            problem(
                    column,
                    "x-type",
                    "XTYPE_UNKNOWN",
                    name + " has the unknown x-type \"" + word + "\"",
                    "one of " + XType.WORDS);
            return Optional.empty();
        }
        XType xType = parsed.get();
        JsonType type = JsonType.of(column);
        String expected = xType.contradiction(type, column);
        if (!expected.isEmpty()) {
            problem(
                    column,
                    "type",
                    "XTYPE_CONTRADICTS",
                    name + ": x-type " + word + " needs " + expected + ", found " + column.path("type"),
                    null);
            return Optional.empty();
        }
        keywords.read(column, type);
        return (switch (xType.kind()) {
                    case LIST -> readElement(column, name, xType).map(ColumnType::listOf);
                    case STRUCT ->
                        Optional.of(readFields(column, false))
                                .filter(fields -> !fields.isEmpty())
                                .map(ColumnType::structOf);
                    default -> Optional.of(ColumnType.of(xType.kind()));
                })
                .map(read -> new Read(read, type.nullable()));
    }

    private Optional<ColumnType> readElement(JsonNode column, String name, XType list) {
        JsonNode items = column.path("items");
        String element = name + "[]";
        if (!items.isObject()) {
            problem(column, "items", "ITEMS_MISSING", "a list states the schema of its elements in items", null);
            return Optional.empty();
        }
        if (inliner.isBroken(items)) {
            return Optional.empty();
        }
        String word = items.path("x-type").asString(list.element());
        if (!word.equals(list.element())) {
            problem(
                    items,
                    "x-type",
                    "XTYPE_CONTRADICTS",
                    element + ": the list says " + list.element() + ", its items say " + word,
                    null);
            return Optional.empty();
        }
        Optional<Read> read = readType(items, element, word);
        if (read.isPresent() && read.get().nullable()) {
            problem(items, "type", "ELEMENT_NULLABLE", element + ": elements of a list are never null", null);
        }
        if (items.has("x-fk")) {
            problem(items, "x-fk", "FK_NESTED", element + ": only a column of the row can be a foreign key", null);
        }
        return read.map(Read::type);
    }

    private void readForeignKey(JsonNode column, String name, boolean isRow) {
        if (!column.has("x-fk")) {
            return;
        }
        Matcher matcher = FOREIGN_KEY.matcher(column.get("x-fk").asString(""));
        if (!isRow) {
            problem(column, "x-fk", "FK_NESTED", name + ": only a column of the row can be a foreign key", null);
        } else if (!matcher.matches()) {
            problem(column, "x-fk", "FK_SYNTAX", "x-fk is dataset.column, found " + column.get("x-fk"), null);
        } else {
            foreignKeys.add(new ForeignKey(name, matcher.group(1), matcher.group(2)));
        }
    }

    private void problem(JsonNode schema, String word, String code, String message, String hint) {
        RefInliner.Origin at = inliner.originOf(schema);
        RefInliner.Origin place = schema.has(word) ? at.child(word) : at;
        problems.add(new SchemaProblem(place.document(), place.pointer(), new Problem(code, message, null, hint)));
    }
}
