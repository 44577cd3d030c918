package io.enginehost.validate;

import java.util.ArrayList;
import java.util.List;

/** Collects the rules of a row check in the order in which they are numbered. */
final class RuleBook {

    private final List<String> rules = new ArrayList<>();

    /** Adds {@code rule}, which begins with "must", about the value at {@code path}, and returns its number. */
    int add(String path, String rule) {
        rules.add(path + ": " + rule);
        return rules.size() - 1;
    }

    List<String> rules() {
        return List.copyOf(rules);
    }
}
