package io.enginehost.core.check;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of tables and columns that settings put into queries. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private Names() {}

    /** The name, quoted; only what a contract could declare is a name. */
    static String quoted(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw fault("\"" + name + "\" is no name of a table or column: lower-case letters, digits and underscores");
        }
        return '"' + name + '"';
    }

    /** The names, quoted and separated by commas; at least one. */
    static String quoted(List<String> names) {
        if (names == null || names.isEmpty()) {
            throw fault("a list of names is missing or empty");
        }
        return names.stream().map(Names::quoted).collect(Collectors.joining(", "));
    }

    /** The value, which a check cannot do without. */
    static <T> T required(T value, String key) {
        if (value == null) {
            throw fault("the key \"" + key + "\" is missing");
        }
        return value;
    }

    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static EngineException fault(String message) {
        return new EngineException(FailureClass.CONTRACT, "CHECK_SETTINGS", message);
    }
}
