package io.enginehost.document;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON as RFC 8259 has it: no comments, no trailing commas, no key twice, nothing after the document. */
final class JsonReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Origin origin;
    private final String text;
    private final TreeBuilder tree;
    private int line = 1;
    private int column = 1;
    private int lineStart;
    private int counted;
    private int surrogatePairs;

    private JsonReader(Origin origin, String text, TreeBuilder tree) {
        this.origin = origin;
        this.text = text;
        this.tree = tree;
    }

    /** Reads a text into a tree; throws an {@link io.enginehost.api.EngineException} with a {@code JSON_} code. */
    static TreeBuilder read(Origin origin, String text) {
        TreeBuilder tree = new TreeBuilder(origin);
        new JsonReader(origin, text, tree).run();
        if (tree.root() == null) {
            throw origin.refuse("EMPTY", 0, 0, "the file holds no document", null);
        }
        return tree;
    }

    private void run() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(10 * DocumentKind.MAX_DEPTH)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .build();
        JsonFactory factory =
                JsonFactory.builder().streamReadConstraints(limits).build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                moveTo(parser.currentTokenLocation());
                accept(token, parser);
            }
        } catch (StreamReadException e) {
            moveTo(e.getLocation());
            throw origin.refuse("SYNTAX", line, column, "not valid JSON: " + e.getOriginalMessage(), null)
                    .causedBy(e);
        } catch (JacksonException e) {
            throw origin.refuse("SYNTAX", line, column, "not valid JSON: " + e.getOriginalMessage(), null)
                    .causedBy(e);
        }
    }

    private void accept(JsonToken token, JsonParser parser) {
        if (tree.isComplete()) {
            throw origin.refuse(
                    "SECOND_DOCUMENT", line, column, "text after the document", "one file holds one document");
        }
        switch (token) {
            case START_OBJECT -> tree.startObject(line, column);
            case START_ARRAY -> tree.startArray(line, column);
            case END_OBJECT, END_ARRAY -> tree.end();
            case PROPERTY_NAME -> tree.key(unicode(parser.currentName()), line, column);
            case VALUE_STRING -> tree.scalar(NODES.stringNode(unicode(parser.getString())), line, column);
            case VALUE_NUMBER_INT ->
                tree.scalar(Scalars.integer(parser.getString(), origin, line, column), line, column);
            case VALUE_NUMBER_FLOAT ->
                tree.scalar(Scalars.real(parser.getString(), origin, line, column), line, column);
            case VALUE_TRUE -> tree.scalar(NODES.booleanNode(true), line, column);
            case VALUE_FALSE -> tree.scalar(NODES.booleanNode(false), line, column);
            case VALUE_NULL -> tree.scalar(NODES.nullNode(), line, column);
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException("not a JSON token: " + token);
        }
    }

    private String unicode(String value) {
        if (!Texts.isUnicode(value)) {
            throw origin.refuse(
                    "NOT_UNICODE",
                    line,
                    column,
                    "an escape that is half of a surrogate pair",
                    "write the character itself");
        }
        return value;
    }

    /** Jackson counts columns in UTF-16 units; surrogate pairs are counted once per line to give code points. */
    private void moveTo(TokenStreamLocation location) {
        if (location == null || location.getLineNr() < 1) {
            return;
        }
        int offset = Math.min((int) location.getCharOffset(), text.length());
        int start = Math.max(0, offset - (location.getColumnNr() - 1));
        if (start != lineStart || offset < counted) {
            lineStart = start;
            counted = start;
            surrogatePairs = 0;
        }
        for (; counted < offset; counted++) {
            if (Character.isHighSurrogate(text.charAt(counted))) {
                surrogatePairs++;
            }
        }
        line = location.getLineNr();
        column = location.getColumnNr() - surrogatePairs;
    }
}
