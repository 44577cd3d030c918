package io.enginehost.document;

import java.util.IdentityHashMap;
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

    /** The places of all containers, to be added to by an edit. */
    Map<JsonNode, long[]> copy() {
        return new IdentityHashMap<>(ofContainers);
    }

    /** The places of an edited tree. */
    Places with(Map<JsonNode, long[]> edited) {
        return new Places(root, edited);
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
            int slot = node.isObject() ? 2 * index : index;
            if (index < 0 || places == null || slot >= places.length) {
                return place;
            }
            boolean last = rest.tail().matches();
            boolean keyWanted = node.isObject() && last && ofKey;
            place = places[node.isObject() && !keyWanted ? slot + 1 : slot];
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
