package io.enginehost.document;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/**
 * A violation with the keywords that led to it, parsed from its evaluation path.
 *
 * @param error the violation as the validator reports it
 * @param steps the keywords from the root of the schema to the violated one
 */
record Trail(Error error, List<Step> steps) {

    private static final Set<String> WITH_NAME =
            Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");
    private static final Set<String> WITH_INDEX = Set.of("anyOf", "oneOf", "allOf", "prefixItems");
    private static final Set<String> INTO_CHILD = Set.of(
            "properties",
            "patternProperties",
            "additionalProperties",
            "unevaluatedProperties",
            "items",
            "prefixItems",
            "contains",
            "unevaluatedItems");

    /**
     * One keyword of an evaluation path.
     *
     * @param keyword its name
     * @param argument the property, pattern or branch under it, or null
     */
    record Step(String keyword, String argument) {

        boolean isChoice() {
            return argument != null && (keyword.equals("anyOf") || keyword.equals("oneOf"));
        }
    }

    static Trail of(Error error) {
        NodePath path = error.getEvaluationPath();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < path.getNameCount(); i++) {
            String keyword = path.getName(i);
            boolean more = i + 1 < path.getNameCount();
            if (more && (WITH_NAME.contains(keyword) || WITH_INDEX.contains(keyword))) {
                i++;
                steps.add(new Step(keyword, path.getName(i)));
            } else {
                steps.add(new Step(keyword, null));
            }
        }
        return new Trail(error, steps);
    }

    /** The index of the first anyOf or oneOf at or after a step whose branch this violation is in, or -1. */
    int choice(int from) {
        for (int i = from; i < steps.size() - 1; i++) {
            if (steps.get(i).isChoice()) {
                return i;
            }
        }
        return -1;
    }

    /** Whether this says that a oneOf as a whole is violated, because none or several of its branches fit. */
    boolean isFailedChoice() {
        return error.getKeyword().equals("oneOf");
    }

    /** How many branches fit, for a oneOf as a whole. */
    int matches() {
        Object[] arguments = error.getArguments();
        return arguments == null || arguments.length == 0 ? 0 : Integer.parseInt(String.valueOf(arguments[0]));
    }

    /** Whether this is in a branch of a oneOf that is violated as a whole. */
    boolean isBranchOf(Trail choice) {
        int step = choice.steps.size() - 1;
        return steps.size() > step + 1
                && steps.get(step).isChoice()
                && steps.get(step).keyword().equals("oneOf")
                && steps.subList(0, step).equals(choice.steps.subList(0, step))
                && pointer(step).equals(choice.pointer());
    }

    /** How many levels below the root of the document the value stands that a step judges. */
    int depth(int step) {
        int depth = 0;
        for (int i = 0; i < step; i++) {
            depth += INTO_CHILD.contains(steps.get(i).keyword()) ? 1 : 0;
        }
        return depth;
    }

    /** The value that a step judges. */
    JsonPointer pointer(int step) {
        return pointer(error, depth(step));
    }

    /** The value that is judged wrong. */
    JsonPointer pointer() {
        return pointer(error, error.getInstanceLocation().getNameCount());
    }

    private static JsonPointer pointer(Error error, int length) {
        NodePath location = error.getInstanceLocation();
        JsonPointer pointer = JsonPointer.empty();
        for (int i = 0; i < Math.min(length, location.getNameCount()); i++) {
            Object element = location.getElement(i);
            pointer = element instanceof Integer index
                    ? pointer.appendIndex(index)
                    : pointer.appendProperty(String.valueOf(element));
        }
        return pointer;
    }
}
