package io.enginehost.document;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Did you mean: the known name that a mistyped one is nearest to. */
public final class Suggest {

    private static final int LONGEST = 100;

    private Suggest() {}

    /**
     * The known name nearest to a word by Damerau-Levenshtein distance (optimal string alignment: insert, delete, replace, swap
     * neighbours, each 1; upper and lower case count as equal). Empty if the word needs more than a third of its letters
     * changed, at most 3; of equally near names the first given wins.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = word.toLowerCase(Locale.ROOT);
        int best = Math.min(3, Math.max(1, word.length() / 3)) + 1;
        String nearest = null;
        for (String name : known) {
            if (Math.abs(name.length() - word.length()) < best && !name.equals(word)) {
                int distance = distance(lower, name.toLowerCase(Locale.ROOT));
                if (distance < best && distance < Math.max(lower.length(), name.length())) {
                    best = distance;
                    nearest = name;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** {@code did you mean "name"?}, or null if no known name is near. */
    public static String hint(String word, Collection<String> known) {
        return nearest(word, known)
                .map(name -> "did you mean " + Texts.quote(name) + "?")
                .orElse(null);
    }

    /** Damerau-Levenshtein distance with adjacent swaps (optimal string alignment), in UTF-16 units. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
