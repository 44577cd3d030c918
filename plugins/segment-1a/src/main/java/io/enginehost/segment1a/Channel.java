package io.enginehost.segment1a;

/** Where a merchant's customers pay. The constants are the values of the column {@code channel}. */
public enum Channel {
    card_present("CP"),
    card_not_present("CNP");

    private final String code;

    Channel(String code) {
        this.code = code;
    }

    /** The short code that policies use: CP or CNP. */
    public String code() {
        return code;
    }
}
