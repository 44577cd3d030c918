package io.enginehost.document;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds the tree of a document and the places of its keys and values from a stream of parse events, and holds the limits
 * that any format shares: depth, number of values, no key twice.
 *
 * <p>Places are kept as one packed long per key and value, in an array per container, because a map with a pointer string per
 * value would cost more than the document.
 */
final class TreeBuilder {

    private final Origin origin;
    private final Map<JsonNode, long[]> places = new IdentityHashMap<>();
    private final Deque<Frame> stack = new ArrayDeque<>();
    private JsonNode root;
    private long rootPlace;
    private int values;

    TreeBuilder(Origin origin) {
        this.origin = origin;
    }

    /** Whether the next event must be a key of the current mapping. */
    boolean expectsKey() {
        Frame frame = stack.peek();
        return frame != null && frame.object != null && frame.key == null;
    }

    void key(String key, int line, int column) {
        Frame frame = stack.element();
        if (frame.object.has(key)) {
            int first = Places.line(frame.placeOfKey(key));
            throw origin.refuse(
                    "DUPLICATE_KEY",
                    line,
                    column,
                    "the key \"" + key + "\" is given twice; the first is in line " + first,
                    "remove or rename one of them");
        }
        frame.key = key;
        frame.add(Places.pack(line, column));
    }

    void scalar(JsonNode node, int line, int column) {
        attach(node, line, column);
    }

    void startObject(int line, int column) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        attach(object, line, column);
        push(new Frame(object, null), line, column);
    }

    void startArray(int line, int column) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        attach(array, line, column);
        push(new Frame(null, array), line, column);
    }

    void end() {
        Frame frame = stack.pop();
        places.put(frame.object != null ? frame.object : frame.array, Arrays.copyOf(frame.places, frame.used));
    }

    /** Whether a whole value was built: nothing may follow it. */
    boolean isComplete() {
        return root != null && stack.isEmpty();
    }

    /** The root, or null if no value was seen. */
    JsonNode root() {
        return root;
    }

    Places places() {
        return new Places(rootPlace, places);
    }

    private void push(Frame frame, int line, int column) {
        stack.push(frame);
        if (stack.size() > DocumentKind.MAX_DEPTH) {
            throw origin.refuse(
                    "TOO_DEEP", line, column, "nested deeper than " + DocumentKind.MAX_DEPTH + " levels", null);
        }
    }

    private void attach(JsonNode node, int line, int column) {
        if (++values > DocumentKind.MAX_VALUES) {
            throw origin.refuse(
                    "TOO_MANY_VALUES",
                    line,
                    column,
                    "more than " + DocumentKind.MAX_VALUES + " values",
                    "data of this size belongs in a dataset or an artefact");
        }
        Frame frame = stack.peek();
        long place = Places.pack(line, column);
        if (frame == null) {
            root = node;
            rootPlace = place;
            return;
        }
        frame.add(place);
        if (frame.object != null) {
            frame.object.set(frame.key, node);
            frame.key = null;
        } else {
            frame.array.add(node);
        }
    }

    private static final class Frame {
        final ObjectNode object;
        final ArrayNode array;
        String key;
        long[] places = new long[8];
        int used;

        Frame(ObjectNode object, ArrayNode array) {
            this.object = object;
            this.array = array;
        }

        void add(long place) {
            if (used == places.length) {
                places = Arrays.copyOf(places, 2 * used);
            }
            places[used++] = place;
        }

        long placeOfKey(String wanted) {
            int i = 0;
            for (String name : object.propertyNames()) {
                if (name.equals(wanted)) {
                    return places[2 * i];
                }
                i++;
            }
            throw new IllegalStateException("no key " + wanted);
        }
    }
}
