package io.enginehost.document;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes to a document that give a new one: containers on the way to a change are copied, all else is shared, and what was
 * changed is placed at the setting that changed it.
 */
final class TreeEdit {

    private final Document document;
    private final String setting;
    private final Map<JsonNode, long[]> places;
    private final Map<String, String> changes = new TreeMap<>();
    private JsonNode root;

    /**
     * @param document what is edited; it stays as it is
     * @param setting how the user wrote the change, shown as the place of what it changed
     */
    TreeEdit(Document document, String setting) {
        this.document = document;
        this.setting = setting;
        this.places = document.places().copy();
        this.root = document.root();
    }

    /** Replaces the value at a pointer whose parent exists; a mapping gets a new key at its end. */
    TreeEdit set(JsonPointer pointer, JsonNode value) {
        root = set(root, pointer, value);
        changes.put(pointer.toString(), setting);
        return this;
    }

    /** Applies a JSON Merge Patch (RFC 7396): mappings merge, null removes, all else replaces. */
    TreeEdit merge(JsonNode patch) {
        root = merge(root, patch, JsonPointer.empty());
        return this;
    }

    Document result() {
        return document.changed(root, document.places().with(places), changes);
    }

    private JsonNode set(JsonNode node, JsonPointer pointer, JsonNode value) {
        if (pointer.matches()) {
            return value;
        }
        JsonNode child = Places.child(node, pointer);
        JsonNode changed = set(child, pointer.tail(), value);
        if (node.isObject()) {
            ObjectNode copy = copy(node);
            copy.set(pointer.getMatchingProperty(), changed);
            return copy;
        }
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size());
        node.values().forEach(copy::add);
        copy.set(pointer.getMatchingIndex(), changed);
        keepPlaces(node, copy);
        return copy;
    }

    private JsonNode merge(JsonNode target, JsonNode patch, JsonPointer at) {
        if (!patch.isObject()) {
            changes.put(at.toString(), setting);
            return patch;
        }
        ObjectNode merged;
        if (target != null && target.isObject()) {
            merged = copy(target);
        } else {
            merged = JsonNodeFactory.instance.objectNode();
            changes.put(at.toString(), setting);
        }
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            String key = entry.getKey();
            if (entry.getValue().isNull()) {
                remove(merged, key);
            } else {
                merged.set(key, merge(merged.get(key), entry.getValue(), at.appendProperty(key)));
            }
        }
        return merged;
    }

    private ObjectNode copy(JsonNode node) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(entry -> copy.set(entry.getKey(), entry.getValue()));
        keepPlaces(node, copy);
        return copy;
    }

    private void keepPlaces(JsonNode from, JsonNode to) {
        long[] known = places.get(from);
        if (known != null) {
            places.put(to, known);
        }
    }

    private void remove(ObjectNode object, String key) {
        int index = 0;
        for (String name : object.propertyNames()) {
            if (name.equals(key)) {
                break;
            }
            index++;
        }
        long[] known = places.get(object);
        if (object.remove(key) != null && known != null && 2 * index < known.length) {
            long[] rest = Arrays.copyOf(known, known.length - 2);
            System.arraycopy(known, 2 * index + 2, rest, 2 * index, known.length - 2 * index - 2);
            places.put(object, rest);
        }
    }
}
