package io.enginehost.document;

import io.enginehost.api.EngineException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.SpecVersion;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * YAML 1.2 by the events of SnakeYAML Engine. The engine knows the grammar; which values the scalars have, and what is
 * refused although YAML allows it (anchors, aliases, merge keys, tags, directives, a second document), is decided here.
 */
final class YamlReader {

    private final Origin origin;
    private final String text;
    private final TreeBuilder tree;
    private boolean documentSeen;
    private int line = 1;
    private int column = 1;

    private YamlReader(Origin origin, String text, TreeBuilder tree) {
        this.origin = origin;
        this.text = text;
        this.tree = tree;
    }

    /** Reads a text of printable characters into a tree; throws an {@link EngineException} with a {@code YAML_} code. */
    static TreeBuilder read(Origin origin, String text) {
        TreeBuilder tree = new TreeBuilder(origin);
        new YamlReader(origin, text, tree).run();
        if (tree.root() == null) {
            throw origin.refuse("EMPTY", 0, 0, "the file holds no document", null);
        }
        return tree;
    }

    private void run() {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setVersionFunction(version -> version)
                .build();
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                event.getStartMark().ifPresent(this::moveTo);
                accept(event);
            }
        } catch (MarkedYamlEngineException e) {
            throw syntax(e);
        } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // The last two escape from the engine for some escapes that name no character.
            throw refuse("SYNTAX", "not valid YAML: " + e.getMessage(), null).causedBy(e);
        }
    }

    private void moveTo(Mark mark) {
        line = mark.getLine() + 1;
        column = mark.getColumn() + 1;
    }

    private void accept(Event event) {
        switch (event.getEventId()) {
            case DocumentStart -> startDocument((DocumentStartEvent) event);
            case Alias ->
                throw refuse(
                        "ALIAS",
                        "aliases are not supported: *" + ((AliasEvent) event).getAlias(),
                        "write the value out, or put a text that starts with * in quotes");
            case Scalar -> scalar((ScalarEvent) event);
            case MappingStart -> {
                startCollection((CollectionStartEvent) event);
                tree.startObject(line, column);
            }
            case SequenceStart -> {
                startCollection((CollectionStartEvent) event);
                tree.startArray(line, column);
            }
            case MappingEnd, SequenceEnd -> tree.end();
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {
                // carry no value
            }
        }
    }

    private void startDocument(DocumentStartEvent event) {
        if (documentSeen) {
            throw secondDocument();
        }
        documentSeen = true;
        Optional<SpecVersion> version = event.getSpecVersion();
        boolean other = version.isPresent()
                && !(version.get().getMajor() == 1 && version.get().getMinor() == 2);
        if (other || !event.getTags().isEmpty()) {
            throw refuse("DIRECTIVE", "directives other than %YAML 1.2 are not supported", "remove the % lines");
        }
    }

    private void startCollection(CollectionStartEvent event) {
        checkProperties(event, event.getTag());
        if (tree.expectsKey()) {
            throw refuse(
                    "KEY_NOT_SCALAR",
                    "a key must be a text, not a list or a mapping",
                    "put the key in quotes if it starts with [ or {, or {{");
        }
    }

    private void scalar(ScalarEvent event) {
        checkProperties(event, event.getTag());
        String value = event.getValue();
        if (tree.expectsKey()) {
            tree.key(event.isPlain() ? Scalars.key(value, origin, line, column) : value, line, column);
        } else if (event.isPlain()) {
            tree.scalar(Scalars.resolve(value, origin, line, column), line, column);
        } else {
            tree.scalar(JsonNodeFactory.instance.stringNode(value), line, column);
        }
        if (!Texts.isUnicode(value)) {
            throw refuse("NOT_UNICODE", "an escape that is half of a surrogate pair", "write the character itself");
        }
    }

    private void checkProperties(NodeEvent event, Optional<String> tag) {
        if (event.getAnchor().isPresent()) {
            throw refuse(
                    "ANCHOR",
                    "anchors are not supported: &" + event.getAnchor().get(),
                    "write the value out where it is needed, or put a text that starts with & in quotes");
        }
        if (tag.isPresent()) {
            throw refuse(
                    "TAG",
                    "tags are not supported: " + tag.get(),
                    "remove the tag; put a text that starts with ! in quotes");
        }
    }

    private EngineException syntax(MarkedYamlEngineException e) {
        e.getProblemMark().ifPresent(this::moveTo);
        String problem = e.getProblem() == null ? "not valid YAML" : e.getProblem();
        if (problem.contains("(TAB)")) {
            return refuse("TAB", "a tab cannot indent or start a value", "indent with spaces")
                    .causedBy(e);
        }
        if (documentSeen && problem.startsWith("expected '<document start>'")) {
            return secondDocument().causedBy(e);
        }
        StringBuilder message = new StringBuilder(problem);
        Optional<Mark> start = e.getContextMark();
        if (e.getContext() != null) {
            message.append(", ").append(e.getContext());
            start.filter(mark -> mark.getLine() + 1 != line)
                    .ifPresent(mark -> message.append(" that starts in line ").append(mark.getLine() + 1));
        }
        return refuse("SYNTAX", message.toString(), hint(problem)).causedBy(e);
    }

    private EngineException secondDocument() {
        return refuse("SECOND_DOCUMENT", "a second document starts here", "one file holds one document");
    }

    private static String hint(String problem) {
        if (problem.contains("mapping values are not allowed")) {
            return "put a text that contains \": \" in quotes, or check the indentation";
        }
        if (problem.contains("cannot start any token")) {
            return "put a text that starts with this character in quotes";
        }
        if (problem.contains("but found")) {
            return "check the indentation, and that quotes and brackets are closed";
        }
        return problem.contains("unexpected end of stream") ? "a quote or bracket is not closed" : null;
    }

    private EngineException refuse(String fault, String message, String hint) {
        return origin.refuse(fault, line, column, message, hint);
    }
}
