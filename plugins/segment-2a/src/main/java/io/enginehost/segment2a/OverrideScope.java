package io.enginehost.segment2a;

import java.util.regex.Pattern;

/** How much an override covers; the narrowest that covers an outlet wins. */
public enum OverrideScope {
    /** One outlet. */
    site("merchant|country|site_order", "[1-9][0-9]{0,18}\\|[A-Z]{2}\\|[1-9][0-9]{0,8}"),
    /** The outlets of a merchant category. */
    mcc("category of four digits", "[0-9]{4}"),
    /** The outlets in a country. */
    country("country of two letters", "[A-Z]{2}");

    private final String target;
    private final Pattern pattern;

    OverrideScope(String target, String pattern) {
        this.target = target;
        this.pattern = Pattern.compile(pattern);
    }

    /** What a target of this scope is, for messages. */
    String target() {
        return target;
    }

    /** Whether a text is a target of this scope. */
    boolean fits(String text) {
        return pattern.matcher(text).matches();
    }
}
