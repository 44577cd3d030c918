package io.enginehost.segment1a;

/** How open a merchant is to other countries, 0 to 1, from where it is, how it sells and what it sells. */
final class Openness {

    private static final int[] BY_GDP_BUCKET = {6, 12, 20, 28, 35};
    private static final int CARD_PRESENT = -4;
    private static final int CARD_NOT_PRESENT = 8;

    private Openness() {}

    /**
     * Openness in whole hundredths, so that thresholds between them are never a matter of rounding.
     *
     * @param gdpBucket 1..5
     */
    static double of(int gdpBucket, Channel channel, int mcc) {
        int hundredths = BY_GDP_BUCKET[gdpBucket - 1]
                + (channel == Channel.card_present ? CARD_PRESENT : CARD_NOT_PRESENT)
                + tilt(mcc);
        return Math.max(0, Math.min(100, hundredths)) / 100.0;
    }

    /** What a category adds, in hundredths; the first row that fits counts. */
    static int tilt(int mcc) {
        if (in(mcc, 4810, 4899) || in(mcc, 5960, 5969) || in(mcc, 5815, 5818)) {
            return 10; // sold at a distance: telecoms, direct marketing, digital goods
        }
        return switch (mcc) {
            case 4111, 4121, 4131, 4411, 4511, 4722, 4789, 7011 -> 6; // travel
            default -> in(mcc, 3000, 3999) ? 6 : in(mcc, 5000, 5999) ? 3 : 0; // airlines and hotels; trade
        };
    }

    private static boolean in(int mcc, int first, int last) {
        return first <= mcc && mcc <= last;
    }
}
