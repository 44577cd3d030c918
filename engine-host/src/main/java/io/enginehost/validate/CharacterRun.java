package io.enginehost.validate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of the form {@code ^[A-Z]{2}$}: nothing but a number of characters of one plain ASCII class. Codes and digests are of this
 * form, and it takes a nanosecond a character.
 */
final class CharacterRun {

    /** A class of letters, digits and ranges of them, with a hyphen at the end or not; then how many. */
    private static final Pattern FORM = Pattern.compile(
            "\\^\\[((?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9._+])+-?)\\](?:\\{(\\d{1,4})(?:,(\\d{1,4}))?\\}|([+*]))?\\$");

    private final boolean[] members = new boolean[128];
    private final int least;
    private final int most;

    private CharacterRun(String members, int least, int most) {
        this.least = least;
        this.most = most;
        for (int i = 0; i < members.length(); i++) {
            char first = members.charAt(i);
            char last = first;
            if (i + 2 < members.length() && members.charAt(i + 1) == '-') {
                last = members.charAt(i + 2);
                i += 2;
            }
            for (char member = first; member <= last; member++) {
                this.members[member] = true;
            }
        }
    }

    /** The run that {@code pattern}, which is a valid one, asks for, if that is all it asks for. */
    static Optional<CharacterRun> of(String pattern) {
        Matcher form = FORM.matcher(pattern);
        if (!form.matches()) {
            return Optional.empty();
        }
        String many = form.group(4);
        if (many != null) {
            return Optional.of(new CharacterRun(form.group(1), many.equals("+") ? 1 : 0, Integer.MAX_VALUE));
        }
        int least = form.group(2) == null ? 1 : Integer.parseInt(form.group(2));
        int most = form.group(3) == null ? least : Integer.parseInt(form.group(3));
        return Optional.of(new CharacterRun(form.group(1), least, most));
    }

    boolean accepts(String text) {
        int length = text.length();
        if (length < least || length > most) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char one = text.charAt(i);
            if (one >= members.length || !members[one]) {
                return false;
            }
        }
        return true;
    }
}
