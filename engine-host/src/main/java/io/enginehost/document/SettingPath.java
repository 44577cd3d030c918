package io.enginehost.document;

import java.util.ArrayList;
import java.util.List;

/** The path in front of the equals sign of a setting: keys with dots between them, indices, quoted keys. */
final class SettingPath {

    private SettingPath() {}

    /** The index of the equals sign that ends the path, or -1 if there is none outside quotes. */
    static int endOf(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == '=' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    /** The steps of a path; an empty step stands for a fault such as two dots in a row. */
    static List<String> split(String path) {
        List<String> steps = new ArrayList<>();
        StringBuilder step = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted || c != '.' && c != '[' && c != ']') {
                step.append(c);
            } else if (c == '.' || c == '[') {
                steps.add(step.toString());
                step.setLength(0);
            } else if (i + 1 < path.length() && path.charAt(i + 1) != '.' && path.charAt(i + 1) != '[') {
                return List.of("");
            }
        }
        steps.add(step.toString());
        return steps;
    }
}
