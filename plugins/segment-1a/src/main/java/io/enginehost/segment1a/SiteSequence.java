package io.enginehost.segment1a;

/** Outlets are numbered from 1 within merchant and country; six digits are all the room there is. */
final class SiteSequence {

    /** The most outlets of a merchant in one country. */
    static final int MAX = 999_999;

    private SiteSequence() {}

    /**
     * The number of an outlet as a code of six digits.
     *
     * @param siteOrder 1 to {@link #MAX}
     */
    static String id(int siteOrder) {
        char[] digits = new char[6];
        int rest = siteOrder;
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return new String(digits);
    }
}
