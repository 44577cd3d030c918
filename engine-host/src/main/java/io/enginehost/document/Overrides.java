package io.enginehost.document;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Settings from the command line that change values of policies: {@code --set POLICY.path=value}.
 *
 * <p>The path is dotted; a list element is named by its index ({@code bands.0.low} or {@code bands[0].low}), a key with dots in
 * double quotes ({@code zones."a.b"}). It must lead to a value that is there: what a policy leaves out is added in its file.
 * The value is YAML on one line ({@code 0.5}, {@code NO}, {@code [1, 2]}, {@code {low: 1}}). Without a path, {@code POLICY={…}}, the
 * value is a JSON Merge Patch (RFC 7396) of the whole policy. The changed document is judged by its schema like any other, and its
 * faults are placed at the setting.
 */
public final class Overrides {

    private static final String OPTION = "--set ";

    private final List<Setting> settings;

    private Overrides(List<Setting> settings) {
        this.settings = List.copyOf(settings);
    }

    /** Parses settings without the option's name; all that are malformed are reported together ({@code SET_SYNTAX}). */
    public static Overrides parse(List<String> texts) {
        List<Setting> settings = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String text : texts) {
            try {
                settings.add(Setting.parse(text));
            } catch (EngineException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.PARAMETERS, problems);
        }
        return new Overrides(settings);
    }

    /** The ids of the policies that are changed, in bytewise order. */
    public Set<String> policies() {
        Set<String> ids = new TreeSet<>(CanonicalJson.BYTEWISE);
        settings.forEach(setting -> ids.add(setting.policy()));
        return ids;
    }

    /** Throws {@code SET_UNKNOWN_POLICY} for every setting of a policy that is not known. */
    public void checkPolicies(Collection<String> known) {
        List<Problem> problems = new ArrayList<>();
        for (Setting setting : settings) {
            if (!known.contains(setting.policy())) {
                problems.add(new Problem(
                        "SET_UNKNOWN_POLICY",
                        "unknown policy " + Texts.quote(setting.policy()),
                        Place.of(setting.label()),
                        Suggest.hint(setting.policy(), known)));
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.PARAMETERS, problems);
        }
    }

    /**
     * The policy with its settings applied, the later winning; the same document if it has none. Throws {@code SET_UNKNOWN_PATH}
     * with the nearest key, or what is wrong with the YAML of the value.
     */
    public Document apply(String policy, Document document) {
        Document changed = document;
        for (Setting setting : settings) {
            if (setting.policy().equals(policy)) {
                changed = setting.apply(changed);
            }
        }
        return changed;
    }

    /**
     * The document with a JSON Merge Patch (RFC 7396) applied.
     *
     * @param label how the patch is shown as the place of what it changed
     */
    public static Document mergePatch(Document document, JsonNode patch, String label) {
        return new TreeEdit(document, label).merge(patch).result();
    }

    private record Setting(String policy, List<String> path, String value, String label) {

        static Setting parse(String text) {
            int equals = SettingPath.endOf(text);
            List<String> steps = equals < 0 ? List.of() : SettingPath.split(text.substring(0, equals));
            if (steps.isEmpty() || steps.contains("")) {
                throw malformed(text);
            }
            Setting setting = new Setting(
                    steps.get(0), steps.subList(1, steps.size()), text.substring(equals + 1), OPTION + text);
            if (setting.path().isEmpty() && !setting.node().isObject()) {
                throw malformed(text);
            }
            return setting;
        }

        private static EngineException malformed(String text) {
            return new EngineException(
                    FailureClass.PARAMETERS,
                    new Problem(
                            "SET_SYNTAX",
                            "cannot read the setting " + Texts.quote(text),
                            Place.of(OPTION + text),
                            "write POLICY.path=value, for example zone_mixture_policy.theta=0.5"));
        }

        Document apply(Document document) {
            return path.isEmpty()
                    ? mergePatch(document, node(), label)
                    : new TreeEdit(document, label)
                            .set(resolve(document.root()), node())
                            .result();
        }

        JsonNode node() {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            try {
                return new DocumentReader()
                        .read("value.yaml", bytes, DocumentKind.POLICY)
                        .root();
            } catch (EngineException e) {
                Problem problem = e.problems().get(0);
                throw new EngineException(
                                FailureClass.PARAMETERS,
                                new Problem(problem.code(), problem.message(), Place.of(label), problem.hint()))
                        .causedBy(e);
            }
        }

        JsonPointer resolve(JsonNode root) {
            JsonPointer pointer = JsonPointer.empty();
            JsonNode node = root;
            for (String step : path) {
                if (node.isObject() && node.has(step)) {
                    pointer = pointer.appendProperty(step);
                    node = node.get(step);
                } else if (node.isArray() && isIndex(step, node.size())) {
                    pointer = pointer.appendIndex(Integer.parseInt(step));
                    node = node.get(Integer.parseInt(step));
                } else {
                    throw unknown(step, node);
                }
            }
            return pointer;
        }

        private static boolean isIndex(String step, int size) {
            return step.matches("0|[1-9][0-9]{0,8}") && Integer.parseInt(step) < size;
        }

        private EngineException unknown(String step, JsonNode node) {
            String message;
            String hint = null;
            if (node.isObject()) {
                List<String> known = List.copyOf(node.propertyNames());
                message = Explain.unknownKey(step, known);
                hint = Suggest.hint(step, known);
            } else if (node.isArray()) {
                message = "no element " + Texts.quote(step) + ": the list has " + node.size()
                        + " elements, counted from 0";
            } else {
                message = "no key " + Texts.quote(step) + " in " + Explain.value(node);
            }
            return new EngineException(
                    FailureClass.PARAMETERS, new Problem("SET_UNKNOWN_PATH", message, Place.of(label), hint));
        }
    }
}
