package io.enginehost.document;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Turns a validator's errors into what a person wants to know. Where a value fits no branch of an anyOf or oneOf, the validator
 * reports the faults of all branches; here only those of the branch that the author most likely meant:
 *
 * <ol>
 *   <li>a branch for another type is out; if all are, the types are listed;
 *   <li>a branch whose constant or enumeration does not match (the value's or that of a key in it, such as {@code kind}) is out;
 *       if all are, the allowed values are listed;
 *   <li>of the others, the one with the fewest faults.
 * </ol>
 */
final class SchemaFindings {

    private final SchemaWords words;

    SchemaFindings(SchemaWords words) {
        this.words = words;
    }

    List<Finding> of(List<Error> errors) {
        List<Trail> trails = new ArrayList<>();
        for (Error error : errors) {
            trails.add(Trail.of(error));
        }
        return explain(withoutCascades(trails), 0);
    }

    /**
     * Keys count as not evaluated when a subschema that knows them failed for another reason. Such a key is known, and the other
     * reason is reported by itself. Of a oneOf either the branches tell why none fits, or the oneOf that several do.
     */
    private List<Trail> withoutCascades(List<Trail> trails) {
        List<Trail> ambiguous = trails.stream()
                .filter(trail -> trail.isFailedChoice() && trail.matches() > 1)
                .toList();
        List<Trail> kept = new ArrayList<>();
        for (Trail trail : trails) {
            Error error = trail.error();
            boolean cascade = error.getKeyword().equals("unevaluatedProperties")
                    && error.getProperty() != null
                    && words.knownKeys(error).contains(error.getProperty())
                    && trails.stream().anyMatch(other -> isReasonFor(trail, other));
            boolean choiceWithoutMatch = trail.isFailedChoice() && trail.matches() == 0;
            boolean besideMatches = ambiguous.stream().anyMatch(trail::isBranchOf);
            if (!cascade && !choiceWithoutMatch && !besideMatches) {
                kept.add(trail);
            }
        }
        return kept;
    }

    private static boolean isReasonFor(Trail unevaluated, Trail other) {
        return !other.error().getKeyword().startsWith("unevaluated")
                && other.error()
                        .getInstanceLocation()
                        .startsWith(unevaluated.error().getInstanceLocation());
    }

    private List<Finding> explain(List<Trail> trails, int from) {
        Map<Choice, List<Trail>> choices = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Trail trail : trails) {
            int step = trail.choice(from);
            if (step < 0) {
                findings.add(words.finding(trail));
            } else {
                Choice choice = new Choice(
                        step, trail.steps().get(step).keyword(), trail.steps().subList(0, step), trail.pointer(step));
                choices.computeIfAbsent(choice, key -> new ArrayList<>()).add(trail);
            }
        }
        choices.forEach((choice, inside) -> findings.addAll(explainChoice(choice, inside)));
        return findings;
    }

    private List<Finding> explainChoice(Choice choice, List<Trail> trails) {
        Map<Integer, List<Trail>> branches = new TreeMap<>();
        for (Trail trail : trails) {
            int branch = Integer.parseInt(trail.steps().get(choice.step()).argument());
            branches.computeIfAbsent(branch, key -> new ArrayList<>()).add(trail);
        }
        List<List<Trail>> ofType = new ArrayList<>();
        Set<String> types = new LinkedHashSet<>();
        for (List<Trail> branch : branches.values()) {
            Trail mismatch = first(branch, choice.pointer(), Set.of("type"));
            if (mismatch == null) {
                ofType.add(branch);
            } else {
                types.addAll(SchemaWords.types(mismatch.error().getSchemaNode()));
            }
        }
        if (ofType.isEmpty()) {
            return List.of(words.typeFinding(
                    choice.pointer(), types, trails.get(0).error(), first(trails, choice.pointer(), Set.of("type"))));
        }
        return explainByValue(choice, ofType, types);
    }

    private List<Finding> explainByValue(Choice choice, List<List<Trail>> branches, Set<String> otherTypes) {
        List<List<Trail>> fitting = new ArrayList<>();
        List<Trail> mismatches = new ArrayList<>();
        for (List<Trail> branch : branches) {
            Trail mismatch = valueMismatch(branch, choice.pointer());
            if (mismatch == null) {
                fitting.add(branch);
            } else {
                mismatches.add(mismatch);
            }
        }
        if (fitting.isEmpty()) {
            Set<JsonPointer> about = new LinkedHashSet<>();
            List<JsonNode> allowed = new ArrayList<>();
            for (Trail mismatch : mismatches) {
                about.add(mismatch.pointer());
                allowed.addAll(SchemaWords.allowedValues(mismatch.error()));
            }
            if (about.size() == 1) {
                JsonPointer pointer = about.iterator().next();
                Collection<String> types = pointer.equals(choice.pointer()) ? otherTypes : Set.of();
                return List.of(words.enumFinding(
                        pointer, allowed, types, mismatches.get(0).error()));
            }
            fitting = branches;
        }
        return fitting.stream()
                .map(branch -> explain(branch, choice.step() + 1))
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    /** A constant or enumeration that the value itself, or a scalar directly in it, does not match; or null. */
    private static Trail valueMismatch(List<Trail> branch, JsonPointer at) {
        Set<String> keywords = Set.of("const", "enum");
        Trail own = first(branch, at, keywords);
        if (own != null) {
            return own;
        }
        for (Trail trail : branch) {
            JsonPointer pointer = trail.pointer();
            if (keywords.contains(trail.error().getKeyword())
                    && !pointer.matches()
                    && pointer.head().equals(at)) {
                return trail;
            }
        }
        return null;
    }

    private static Trail first(List<Trail> branch, JsonPointer at, Set<String> keywords) {
        for (Trail trail : branch) {
            if (keywords.contains(trail.error().getKeyword()) && trail.pointer().equals(at)) {
                return trail;
            }
        }
        return null;
    }

    /** An anyOf or oneOf as it was applied to one value. */
    private record Choice(int step, String keyword, List<Trail.Step> path, JsonPointer pointer) {}
}
