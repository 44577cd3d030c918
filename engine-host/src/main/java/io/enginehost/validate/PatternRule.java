package io.enginehost.validate;

import com.networknt.schema.regex.JDKRegularExpressionFactory;
import com.networknt.schema.regex.RegularExpression;

/**
 * A {@code pattern}, searched with the engine that networknt uses, so that there is nothing to differ in. Columns repeat their texts, so
 * it remembers the last text it accepted in each of a fixed number of slots; a text that is refused ends the run anyway.
 *
 * <p>Threads may share it: a slot is one reference to an immutable text, and a lost write only costs a search.
 */
final class PatternRule {

    private static final int SLOTS = 1024;

    /** Long texts are searched each time, so that what is remembered stays small. */
    private static final int MAX_REMEMBERED = 128;

    private final RegularExpression expression;
    private final String[] accepted = new String[SLOTS];

    PatternRule(String pattern) {
        expression = JDKRegularExpressionFactory.getInstance().getRegularExpression(pattern);
    }

    boolean accepts(String text) {
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        if (text.equals(accepted[slot])) {
            return true;
        }
        boolean matches = expression.matches(text);
        if (matches && text.length() <= MAX_REMEMBERED) {
            accepted[slot] = text;
        }
        return matches;
    }
}
