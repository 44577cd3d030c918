package io.enginehost.realism;

/** How high a gate asks for its metric. */
public enum Bar {
    /** Below it a world is not believable. */
    HARD("hard"),
    /** The band of grade B. */
    B("B"),
    /** The band of grade B+, inside that of B. */
    BPLUS("BPLUS");

    private final String key;

    Bar(String key) {
        this.key = key;
    }

    /** Its key in scorecards and scores. */
    public String key() {
        return key;
    }
}
