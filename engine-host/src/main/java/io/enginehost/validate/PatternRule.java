package io.enginehost.validate;

import com.networknt.schema.regex.JDKRegularExpressionFactory;
import com.networknt.schema.regex.RegularExpression;

/**
 * A {@code pattern}, searched with the engine that networknt uses, so that there is nothing to differ in. A pattern that only asks for
 * a run of ASCII characters is decided without it. Columns repeat their texts, so for other patterns the texts that were accepted are
 * remembered, up to a bound; a text that is refused ends the run anyway.
 *
 * <p>Threads may share it: a slot is one reference to an immutable text, and what a race loses is searched again.
 */
final class PatternRule {

    private static final int FIRST_SLOTS = 64;
    private static final int MAX_SLOTS = 8192;

    /** Long texts are searched each time, so that what is remembered stays small. */
    private static final int MAX_REMEMBERED = 128;

    private final RegularExpression expression;
    /** Null if the pattern is none. */
    private final CharacterRun run;

    private String[] accepted = new String[FIRST_SLOTS];
    private int remembered;

    PatternRule(String pattern) {
        expression = JDKRegularExpressionFactory.getInstance().getRegularExpression(pattern);
        run = CharacterRun.of(pattern).orElse(null);
    }

    boolean accepts(String text) {
        return run != null ? run.accepts(text) : isRemembered(text) || isFound(text);
    }

    private boolean isRemembered(String text) {
        String[] slots = accepted;
        int mask = slots.length - 1;
        int slot = slot(text, mask);
        for (String known = slots[slot]; known != null; known = slots[slot]) {
            if (text.equals(known)) {
                return true;
            }
            slot = slot + 1 & mask;
        }
        return false;
    }

    private boolean isFound(String text) {
        boolean found = expression.matches(text);
        if (found && text.length() <= MAX_REMEMBERED) {
            remember(text);
        }
        return found;
    }

    private synchronized void remember(String text) {
        if (2 * (remembered + 1) > accepted.length) {
            String[] known = accepted;
            boolean isFull = known.length == MAX_SLOTS;
            // A full memory starts anew: tables are sorted, so the texts of earlier rows may not come back.
            String[] slots = new String[isFull ? FIRST_SLOTS : 2 * known.length];
            remembered = 0;
            for (int i = 0; i < known.length && !isFull; i++) {
                if (known[i] != null) {
                    put(known[i], slots);
                }
            }
            accepted = slots;
        }
        put(text, accepted);
    }

    /** There is always an empty slot, because at most half of them are taken. */
    private void put(String text, String[] slots) {
        int slot = slot(text, slots.length - 1);
        while (slots[slot] != null && !slots[slot].equals(text)) {
            slot = slot + 1 & slots.length - 1;
        }
        remembered += slots[slot] == null ? 1 : 0;
        slots[slot] = text;
    }

    private static int slot(String text, int mask) {
        int hash = text.hashCode();
        return (hash ^ hash >>> 15) & mask;
    }
}
