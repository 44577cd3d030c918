package io.enginehost.document;

import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Where the keys and values of a tree stand: per list the packed places of its elements, per mapping alternately those of a
 * key and of its value, in document order. Looking one up walks the tree; that is done for errors only.
 */
final class Places {

    private final long root;
    private final Map<JsonNode, long[]> ofContainers;

    Places(long root, Map<JsonNode, long[]> ofContainers) {
        this.root = root;
        this.ofContainers = ofContainers;
    }

    static long pack(int line, int column) {
        return (long) line << 32 | column;
    }

    static int line(long place) {
        return (int) (place >>> 32);
    }

    static int column(long place) {
        return (int) place;
    }

    /** The place of a value, or of its key if asked for; of the nearest enclosing value if the pointer leads nowhere. */
    long find(JsonNode tree, JsonPointer pointer, boolean ofKey) {
        long place = root;
        JsonNode node = tree;
        JsonPointer rest = pointer;
        while (!rest.matches()) {
            JsonNode child = child(node, rest);
            int index = child == null ? -1 : indexOf(node, rest);
            long[] places = ofContainers.get(node);
            if (index < 0 || places == null) {
                return place;
            }
            boolean last = rest.tail().matches();
            boolean keyWanted = node.isObject() && last && ofKey;
            place = node.isObject() ? places[2 * index + (keyWanted ? 0 : 1)] : places[index];
            node = child;
            rest = rest.tail();
        }
        return place;
    }

    /** The child that the first segment of a pointer names, or null. */
    static JsonNode child(JsonNode node, JsonPointer pointer) {
        if (node.isObject()) {
            return node.get(pointer.getMatchingProperty());
        }
        return node.isArray() && pointer.mayMatchElement() ? node.get(pointer.getMatchingIndex()) : null;
    }

    private static int indexOf(JsonNode node, JsonPointer pointer) {
        if (node.isArray()) {
            return pointer.getMatchingIndex();
        }
        int index = 0;
        for (String name : node.propertyNames()) {
            if (name.equals(pointer.getMatchingProperty())) {
                return index;
            }
            index++;
        }
        return -1;
    }
}
