package io.enginehost.document;

import io.enginehost.api.EngineException;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A document as it was read: its tree, the place of every key and value, and its text.
 *
 * <p>The tree holds strings, booleans, nulls, exact integers (int, long or BigInteger nodes) and finite doubles; mappings keep
 * the order of the file. It is immutable by agreement: nobody casts a node to change it.
 */
public final class Document {

    private final Origin origin;
    private final JsonNode root;
    private final Places places;
    private final Map<String, String> settings;
    private final String text;
    private final String fileDigest;

    Document(Origin origin, JsonNode root, Places places, String text, String fileDigest) {
        this(origin, root, places, new TreeMap<>(), text, fileDigest);
    }

    private Document(
            Origin origin, JsonNode root, Places places, Map<String, String> settings, String text, String fileDigest) {
        this.origin = origin;
        this.root = root;
        this.places = places;
        this.settings = settings;
        this.text = text;
        this.fileDigest = fileDigest;
    }

    /** The same document with another tree; what a setting changed is placed at the setting, by pointer. */
    Document changed(JsonNode newRoot, Places newPlaces, Map<String, String> changes) {
        Map<String, String> all = new TreeMap<>(settings);
        for (String changed : changes.keySet()) {
            all.keySet().removeIf(earlier -> earlier.startsWith(changed + "/"));
        }
        all.putAll(changes);
        return new Document(origin, newRoot, newPlaces, all, text, null);
    }

    /** The file as the user would type it. */
    public String name() {
        return origin.name();
    }

    /** What the document is for. */
    public DocumentKind kind() {
        return origin.kind();
    }

    /** The whole tree. */
    public JsonNode root() {
        return root;
    }

    /** The node a JSON Pointer leads to; a missing node if there is none. */
    public JsonNode at(JsonPointer pointer) {
        return root.at(pointer);
    }

    /** The text as it was read, without a byte order mark. */
    public String text() {
        return text;
    }

    /** The place of a value; of the nearest enclosing value if the pointer leads nowhere. */
    public Place place(JsonPointer pointer) {
        return place(pointer, false);
    }

    /** The place of a value. */
    public Place place(String pointer) {
        return place(JsonPointer.compile(pointer));
    }

    /** The place of the key of a mapping's member; of the value where there is no key (list elements, the root). */
    public Place keyPlace(JsonPointer pointer) {
        return place(pointer, true);
    }

    /** The place of a key. */
    public Place keyPlace(String pointer) {
        return keyPlace(JsonPointer.compile(pointer));
    }

    private Place place(JsonPointer pointer, boolean ofKey) {
        for (JsonPointer p = pointer; p != null && !settings.isEmpty(); p = p.matches() ? null : p.head()) {
            String setting = settings.get(p.toString());
            if (setting != null) {
                return Place.of(setting);
            }
        }
        long place = places.find(root, pointer, ofKey);
        return new Place(origin.name(), Places.line(place), Places.column(place));
    }

    /** A problem at the place of a value. */
    public Problem problem(String code, JsonPointer pointer, String message, String hint) {
        return new Problem(code, message, place(pointer), hint);
    }

    /** A failure at the place of a value, of the class that this kind of document has. */
    public EngineException failure(String code, JsonPointer pointer, String message, String hint) {
        return new EngineException(kind().failureClass(), problem(code, pointer, message, hint));
    }

    /** A line of the text, 1-based; empty if there is none. */
    public Optional<String> line(int number) {
        return Texts.line(text, number);
    }

    /** Whether settings changed the document after it was read. */
    public boolean isChanged() {
        return fileDigest == null;
    }

    /**
     * SHA-256 of the bytes that were read, 64 lower-case hex digits. A document changed by settings has no bytes of its own: its
     * file digest is its {@link #canonicalDigest()}.
     */
    public String fileDigest() {
        return fileDigest == null ? canonicalDigest() : fileDigest;
    }

    /**
     * SHA-256 of the values, 64 lower-case hex digits, for keys that must not change with comments, key order and white space.
     * The digested text is canonical JSON (keys bytewise, no spaces, integers exact, one final line feed) in which every double
     * is written as {@link Double#toHexString}, so that no two values share a text. The integer 1 and the float 1.0 are different
     * values; 5e3 and 5000.0 are one.
     */
    public String canonicalDigest() {
        return Sha256.hex(CanonicalJson.exactBytes(root));
    }

    Places places() {
        return places;
    }

    Origin origin() {
        return origin;
    }

    @Override
    public String toString() {
        return "Document[" + origin.name() + "]";
    }
}
